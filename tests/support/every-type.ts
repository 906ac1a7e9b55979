/** Stands in every key and feedback of the bank below: a page that shows it has given a key away. */
export const keyCanary = 'CHIM-HOÀNG-YẾN';

/** A bank with one question of every type and a scenario of two parts, all of the topic `chung`. */
export const everyType = `bank: khoa-nho
topics:
  chung: {vi: "Chung", en: "General"}
  rieng: {vi: "Riêng", en: "Special"}
items:
  - id: mot-dap-an
    type: single
    topic: chung
    level: 1
    text: "Chọn một?"
    picture: {src: images/hinh.svg, alt: "Ba bước"}
    options:
      - {text: "một", feedback: "${keyCanary} sai"}
      - {text: "hai", correct: true, feedback: "${keyCanary} phải"}
      - {text: "ba", feedback: "${keyCanary} sai"}
      - {text: "bốn", feedback: "${keyCanary} sai"}
    feedback: "${keyCanary}"
  - id: nhieu-dap-an
    type: multiple
    topic: chung
    level: 1
    credit: partial
    text: "Chọn nhiều?"
    options:
      - {text: "một", correct: true, feedback: "${keyCanary}"}
      - {text: "hai", correct: true, feedback: "${keyCanary}"}
      - {text: "ba", feedback: "${keyCanary}"}
      - {text: "bốn", feedback: "${keyCanary}"}
    feedback: "${keyCanary}"
  - id: dung-sai
    type: true-false
    topic: chung
    level: 1
    text: "Đúng hay sai?"
    options:
      - {text: "Đúng", correct: true, feedback: "${keyCanary}"}
      - {text: "Sai", feedback: "${keyCanary}"}
    feedback: "${keyCanary}"
  - id: ghep
    type: matching
    topic: chung
    level: 2
    text: "Ghép?"
    pairs:
      - {text: "VNeID", match: "ứng dụng định danh", feedback: "${keyCanary}"}
      - {text: "OTP", match: "mã dùng một lần"}
      - {text: "QR", match: "mã vuông"}
    also: ["mã bưu chính"]
    feedback: "${keyCanary}"
  - id: xep
    type: ordering
    topic: chung
    level: 2
    text: "Xếp?"
    lines: ["tìm thủ tục", "điền tờ khai", "nộp hồ sơ", "nhận kết quả"]
    feedback: "${keyCanary}"
  - id: so
    type: numeric
    topic: chung
    level: 3
    text: "Bao nhiêu?"
    unit: "%"
    answers: [{value: 87.5, tolerance: 0.25, feedback: "${keyCanary}"}]
    feedback: "${keyCanary}"
  - id: ngan
    type: short-text
    topic: chung
    level: 3
    marks: optional
    text: "Gọi là gì?"
    answers: [{text: "${keyCanary}"}, {text: "con chim", credit: 50}]
    feedback: "${keyCanary}"
  - id: tinh-huong
    type: scenario
    topic: rieng
    level: 3
    text: "Bà Hai đến Bộ phận Một cửa."
    parts:
      - id: buoc-dau
        type: numeric
        text: "Mấy bước?"
        answers: [{value: 3}]
        feedback: "${keyCanary}"
      - id: buoc-sau
        type: short-text
        text: "Bước nào trước?"
        answers: [{text: "${keyCanary} trước"}]
        feedback: "${keyCanary}"
`;
