/**
 * Passwords that are guessed first: what breaches show again and again, and what Vietnamese users choose. Our own list, kept here so
 * that nothing is asked of another service. Lower case, without diacritics; rows of keys, runs and repetitions are
 * found by rule (password.rules.ts) and need no line.
 */
const vietnamese = `
anhyeuem emyeuanh yeuanhyeuem anhnhoem emnhoanh nhoemnhieu nhoanhnhieu yeuemnhieu yeuanhnhieu yeuemmaimai yeuanhmaimai
maiyeuem maiyeuanh anhmaiyeuem emmaiyeuanh yeuemtrondoi yeuanhtrondoi anhyeuemnhieu emyeuanhnhieu minhyeunhau chungminh
yeunhaumai mottinhyeu tinhyeu tinhyeucuaanh tinhyeucuaem nguoiyeu nguoiyeucu nguoitinh banhyeu bexinh bexiu becung beyeu
conyeume conyeuba meyeucon bayeucon boyeucon giadinh giadinhtoi giadinhlaso1 hanhphuc hanhphucmai chongyeu voyeu vochong
chongcuatoi vocuatoi conyeu contrai congai congchua hoangtu hoanghau thienthan thienthanh angel thiensu ngoisao matkhau
matkhaula matkhaumoi matkhaucu matkhauday matkhaucuatoi matkhaukhongco khongcomatkhau quenmatkhau doimatkhau nhapmatkhau
matma khongbiet khongbietnua khongnho khongco khongcogi khongthedoan bimat bimatnhe dungdoan aibiet deobiet chiubiet
taikhoan dangnhap dangky nguoidung quantri quantrivien quanly admin admin123 administrator hethong mayvitinh maytinh
dienthoai internet mangxahoi facebook zalo zalo123 tiktok youtube google gmail yahoo hotmail lienminh lienquan lienquanmobile
lienminhhuyenthoai freefire garena pubgmobile roblox minecraft playtogether tocchien vietnam vietnamvodich vietnamtoiyeu
vietnammuonnam toiyeuvietnam yeuvietnam tuhaovietnam vietnamquehuong quehuong quehuongtoi datnuoc tocquoc toquoc bacho
bachomuonnam hochiminh hanoi hanoimuonnam thudo saigon saigondep saigonxua danang haiphong cantho angiang longxuyen chaudoc
tanchau triton tinhbien thoaison chomoi phutan chauphu chauthanh kiengiang rachgia phuquoc hatien kienhai dongthap vinhlong
soctrang hauvang hungvuong mientay songnuocmientay songhau songtien nuicam nuisam bachuaxu thatson bayphu
hocsinh hocsinhgioi sinhvien sinhviennam1 giaovien thaygiao cogiao thaycohoc truonghoc lophoc lop10 lop11 lop12
lop10a1 lop11a1 lop12a1 daihoc hoctap hoctot thidaihoc totnghiep doanvien doanthanhnien canbo congchuc vienchuc
uybannhandan chuyendoiso dichvucong dichvucongtructuyen vneid cancuoccongdan nganhang tienbac giaumanh trieuphu typhu
phattai phatloc locphat maymanh maimai maimaiyeu muaxuan muaha muathu muadong xuanhathudong hoahong hoaphuong hoamai hoadao
anhduong anhhung anhtuan anhtrang anhthu baoan baochau baongoc baotran bichngoc camtu dangkhoa ducanh duchuy giabao giahan
giahuy hoanganh hoanglong hongnhung huyentrang khanhlinh khanhvy kimngan lananh minhanh minhchau minhduc minhhieu minhhoang
minhkhang minhkhoa minhnhat minhquan minhthu minhtri minhtuan myduyen ngocanh ngochan nguyenanh nguyenvana nguyenthia
nhatminh nhuquynh phuonganh phuongthao phuonglinh quanghuy quockhanh quynhanh quynhnhu thanhdat thanhhuyen thanhtruc
thanhtung thaonguyen thuylinh tranvana trungkien tuankiet tuananh tuongvy vanlang vananh xuanmai yennhi
conmeo conmeocon concho chocon meocon gaucon thotrang heocon conheocon conlon conbo contrau conga connguoi conrong rongvang
toilatoi toilaai toiyeuem toiyeuanh toiyeuminh yeubanthan banthan bantot banbe banthannhat emlaai anhlaai bolamay taolabo
choidi hoilamgi daubuoi vailon deogi bomay memay chandoi chanqua buonqua vuiqua vuive vuivelen cogang cogangnhe cogangnhieu
quyettam quyettamdo thanhcong thatbai binhan binhyen suckhoe yeudoi songvui songkhoe langman langtoa lantoa lantoa123
abc123456 abcd1234 a1234567 a12345678 a123456789 a1b2c3d4 123456abc 123456aa 123456789a 12345678a 123abc456 123qwe123 25251325
26031931 19051890 20112011 02091945 30041975 19081945 03021930 22121944 10101010 20202020 01012000 01012001 01012005 01012008
`;

const international = `
password passw0rd password1 password12 password123 passwordpassword mypassword newpassword changeme changeit letmein letmein123
welcome welcome1 welcome123 iloveyou iloveyou1 iloveyou2 iloveu loveyou lovely forever foreverlove mylove trustno1 whatever
secret secret123 topsecret qwerty qwerty123 qwerty12345 qwertyuiop qwertyui q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
1qazxsw2 qazwsx qazwsxedc qazwsxedcrfv zaq12wsx zaq1zaq1 zxcvbnm zxcvbnm123 asdfghjkl asdf1234 asdfasdf aa123456 aaa123456
abcdef123 abc12345 abcd12345 p@ssw0rd p@ssword pa55word pass1234 pass12345 passpass test1234 testtest tester test12345 guest123
guest user1234 username default root toor master master123 superman batman spiderman pokemon pikachu naruto naruto123 doraemon
conan dragon dragonball monkey tigger charlie shadow sunshine princess football baseball basketball michael jordan23 jennifer
jessica ashley daniel andrew thomas robert michelle samantha elizabeth alexander christian nicholas victoria computer internet
samsung samsung123 iphone apple123 nokia oppo oppo1234 vivo xiaomi huawei android windows windows10 microsoft google123
facebook123 hello123 helloworld hello hellokitty kitty flower butterfly chocolate cookie banana orange summer winter spring
autumn freedom killer hunter ranger soccer hockey liverpool chelsea arsenal barcelona realmadrid manchester manutd ronaldo
ronaldo7 messi10 cristiano neymar bigbang blackpink btsarmy bangtan exoexo kpop12345 starwars matrix london paris america
canada australia china123 japan hanquoc nhatban trungquoc jesus jesuschrist blessed family family123 mother father brother
sister babygirl babyboy baby123 sweetheart honey honey123 lover lovelove loveme lovers friends bestfriend nothing nopassword
access access123 login login123 server service support manager office office123 company business project demo1234 demodemo
temp1234 temporary october november december september january february monday friday sunday today123 qwe123456 qweasd
qweasdzxc qwe123qwe asd123456 asdqwe123 zxc123456 zxcasdqwe 1a2b3c4d 1234qwer 12345qwert 123456qwerty 1234abcd 12qwaszx
11223344 112233445566 12341234 123123123 123321123 123654789 12344321 123454321 147258369 159357159 159753159 147852369
147896325 741852963 789456123 963852741 987654321 987456321 0987654321 0123456789 1029384756 1122334455 13579246 135792468
246813579 2468101214 31415926 314159265 27182818 99887766 88888888 66668888 68686868 86868686 79797979 39393939 38383838
19001560 18001800 113114115 19781978 19801980 19851985 19901990 19951995 19991999 20002000 20042004 20052005 20062006 20072007
20082008 20092009 20102010 01234567 76543210
`;

/** Compare with what `foldPassword` makes of a password. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `${vietnamese} ${international}`.split(/\s+/).filter((word) => word !== ''),
);
