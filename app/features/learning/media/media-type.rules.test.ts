import { expect, test } from 'vitest';
import { hashOfFile, isKeptMedia, mediaIn, mediaPath, PICTURE_PATH, pictureAt } from './media-type.rules';

const hash = '0123456789abcdef0123456789abcdef';

test('an address holds the name, the hash and the ending, and a picture is found again in its own', () => {
  expect(mediaPath('khoa', 'images/anh-1.jpg', hash)).toBe(`/content/khoa/anh-1.${hash}.jpg`);
  expect(mediaPath('khoa', 'films/nop.vi.vtt', hash)).toBe(`/content/khoa/nop-vi.${hash}.vtt`);
  expect(pictureAt(mediaPath('khoa', 'images/anh-1.jpg', hash))).toEqual({ path: 'images/anh-1.jpg', hash });
  expect(pictureAt(mediaPath('khoa', 'films/nop.mp4', hash))).toBeNull();
});

test.each(['nop.mp4', `nop.${hash}.exe`, `nop.${hash.slice(1)}.mp4`, `../nop.${hash}.mp4`, `nop.${hash}.mp4.svg`, ''])(
  'the name %j holds no hash',
  (name) => expect(hashOfFile(name)).toBeNull(),
);

test('what a lesson shows is listed once, and nothing of another course', () => {
  const one = `/content/khoa/nop.${hash}.mp4`;
  const html = `<source src="${one}"/><a href="${one}"></a><img src="/content/khac/anh.${hash}.svg"/><track src="/content/khoa/nop-vi.${hash}.vtt"/>`;
  expect(mediaIn(html, 'khoa')).toEqual([`nop.${hash}.mp4`, `nop-vi.${hash}.vtt`]);
});

test('a device keeps pictures and captions, no film', () => {
  for (const ending of ['svg', 'jpg', 'png', 'webp', 'vtt'])
    expect(isKeptMedia(`/content/khoa/a.${hash}.${ending}`)).toBe(true);
  expect(isKeptMedia(`/content/khoa/a.${hash}.mp4`)).toBe(false);
  expect(isKeptMedia(`/learn/content/khoa/a.${hash}.svg`)).toBe(false);
});

test('a picture lies in its folder under a plain name', () => {
  expect(PICTURE_PATH.test('images/anh.webp')).toBe(true);
  for (const path of ['images/anh.gif', 'images/../anh.svg', 'images/Anh.svg', 'films/anh.svg', 'images/anh.svg.exe'])
    expect(PICTURE_PATH.test(path)).toBe(false);
});
