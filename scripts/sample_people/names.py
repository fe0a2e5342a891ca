"""Traps of names: sound before shape, scripts, titles, milk names, marriage."""

from .cast import lone_sought, pair, found, sought

pair("surname-reading", "The surname 单 is read Shan: the clerk heard it and wrote 山; given name, county and age decide.",
     found(name="山明亮", text="由车站民警护送入站，衣服破旧，只肯说姓和县名", wear="灰夹克，黑裤，单鞋",
           sex="男", age="60岁左右", date="2023-11-06", place="郑州火车站西广场", home="山东菏泽单县",
           height="168", accent="山东口音", cat="成人", src="救助管理站"),
     sought(name="单明亮", text="农忙后离家，带走一个蛇皮袋",
            sex="男", born="1962-04-17", date="2023-09-20", place="山东省菏泽市单县龙王庙镇",
            home="山东省菏泽市单县龙王庙镇", height="170", ill="间歇性精神病", src="家属来电"))
pair("surname-reading", "仇 is read Qiu as a surname and was written 邱; the dictionary reading Chou would lose it.",
     found(name="邱德山", text="巡警发现其在公交站徘徊，问什么都点头", wear="蓝色中山装、黑布鞋",
           sex="男", age="71", date="2022年3月14日", place="南京市栖霞区迈皋桥", home="江苏盐城滨海",
           ill="老年痴呆", cat="走失老人"),
     sought(name="仇德山", text="早上说去买菜，再没回来",
            sex="男", born="1951年6月", date="2022年3月9日", place="江苏省盐城市滨海县", height="1米66",
            home="江苏省盐城市滨海县", ill="阿尔茨海默病", cat="失智"))
pair("surname-reading", "解 is read Xie as a surname, written 谢 at the station; wife's name and county agree.",
     found(name="谢长林", sex="男", age="58", date="2024-05-21", place="天津西站", home="河北衡水枣强", kin="妻:马玉芬",
           marks="左耳缺一块"),
     sought(name="解长林", sex="男", age="57", date="2024-05-02", place="河北省枣强县大营镇", home="枣强县大营镇",
            kin="妻:马玉芬|子:解磊", marks="小时候狗咬，左耳有缺口", job="皮毛工"))

pair("same-sound-name", "All three characters sound the same and none is the same; the township and the year of birth decide.",
     found(name="章卫果", text="露宿桥洞，自述姓名，写字时手抖",
           sex="男", born="1969", date="2021-12-30", place="深圳市罗湖区", home="湖北黄冈蕲春漕河",
           height="162cm", accent="湖北口音"),
     sought(name="张伟国", text="春节后出去打工，换了号码",
            sex="男", born="1969-10-02", age="49岁", date="2019年春节后", place="湖北省蕲春县漕河镇",
            home="湖北省黄冈市蕲春县漕河镇", height="163", job="泥瓦工"))
pair("same-sound-name", "熊少华 and 熊绍桦 sound the same; another 熊少华 of a far province is in the list, twenty years younger.",
     found(name="熊绍桦", text="码头工人送来，说想坐船回家", build="偏瘦",
           sex="男", age="64", date="2024-02-18", place="九江市浔阳区码头", home="江西省抚州市南城县",
           height="165-168", marks="右手虎口有疤"),
     sought(name="熊少华", sex="男", age="虚岁66", date="2024-01-28", place="南城县株良镇", home="江西南城株良镇",
            marks="右手虎口刀疤", cat="老人"))
lone_sought("namesake", sought(name="熊少华", sex="男", age="43", date="2018-06-03", place="四川省达州市渠县", height="177",
            home="四川省达州市渠县临巴镇", job="货车司机"))

pair("traditional-script", "The report from Hong Kong is in traditional characters: 張偉強 is 张伟强.",
     found(name="张伟强", text="厂区保安报警，情绪低落，无证件",
           sex="男", age="38", date="2023-08-15", place="东莞市厚街镇", home="广东省江门市台山市", height="172",
           accent="讲粤语"),
     sought(name="張偉強", sex="男", born="1985-03-30", date="2023-07-28", place="廣東省東莞市", home="廣東台山",
            height="5'8\"", text="最後一次通電話時講在厚街做廠", src="香港家屬"))
pair("traditional-script", "鍾愛蓮 in full form, 钟爱莲 at the station; 钟 and 锺 merge in simplified script.",
     found(name="钟爱莲", text="路人送至派出所，随身一把钥匙", wear="紫红毛线背心", cat="失智",
           sex="女", age="七十多岁", date="2024-10-11", place="厦门市思明区轮渡码头", home="福建龙岩武平",
           marks="满口假牙", ill="认知障碍"),
     sought(name="鍾愛蓮", sex="女", born="1948-12-01", date="2024-10-08", place="福建省龍巖市武平縣十方鎮",
            home="福建省龍巖市武平縣十方鎮", kin="子:鍾國榮", ill="失智症", src="台灣親友代報"))

pair("variant-character", "峯 is an old form of 峰; the name is the same.",
     found(name="黄海峰", sex="男", age="45", date="2022-07-19", place="杭州市上城区", home="安徽省六安市霍山县", height="174"),
     sought(name="黄海峯", sex="男", born="1977-01-25", date="2022-06-30", place="安徽霍山", home="霍山县诸佛庵镇",
            height="175", marks="戴眼镜，高度近视"))
pair("clerk-homophone", "付 is written for 傅 by many clerks; with 萧/肖 and 闫/阎 the commonest slip of surnames.",
     found(name="付桂香", text="夜间在超市门口，念叨儿子名字", wear="红格子外套",
           sex="女", age="66", date="2022-09-12", place="石家庄市桥西区", home="河北邢台巨鹿", height="152",
           kin="儿子:赵立军"),
     sought(name="傅桂香", text="以前也走丢过两次",
            sex="女", born="1956-09-09", date="2022-08-30", place="河北省邢台市巨鹿县", home="巨鹿县官亭镇",
            kin="子:赵立军|夫:赵福来", ill="精神障碍"))
pair("clerk-homophone", "闫/阎 and 凤/奉: two homophones in one name; county and the lame leg hold it.",
     found(name="闫奉才", sex="男", age="69", date="2021-05-08", place="太原市迎泽区", home="山西吕梁兴县", ill="肢体残疾",
           marks="拄拐，左腿短", text="在医院门口乞讨"),
     sought(name="阎凤才", sex="男", born="1952", date="2021-04-20", place="山西省吕梁市兴县蔡家崖", home="兴县",
            marks="左腿小儿麻痹，走路用拐", ill="肢体二级残疾"))
pair("near-sound-dialect", "Sichuan speech merges n with l and in with ing: 刘兰英 was heard as 刘南音.",
     found(name="刘南音", text="在菜市场捡菜叶被送来，答话不清",
           sex="女", age="53", date="2023-06-26", place="重庆市沙坪坝区", home="四川省广安市岳池县",
           accent="四川口音", height="1.55米"),
     sought(name="刘兰英", sex="女", born="1970-06-11", date="2023-05-19", place="四川岳池县罗渡镇", home="岳池县罗渡镇",
            height="154", ill="智力残疾"))
pair("near-sound-dialect", "Hunan reads f for h: 符华清 became 胡发清; home and age decide.",
     found(name="胡发清", text="听力差，普通话不会讲，记录按口音", build="驼背",
           sex="男", age="70", date="2022-11-23", place="广州火车站", home="湖南省邵阳市隆回县", accent="湖南口音",
           height="160"),
     sought(name="符华清", text="说话别人听不懂，走路很快",
            sex="男", born="1952-02-14", date="2022-10-15", place="湖南隆回县小沙江", home="湖南省隆回县小沙江镇",
            height="161", ill="耳聋"))
pair("near-sound-dialect", "Cantonese does not part 黄 and 王: he said Wong, the clerk wrote 王.",
     found(name="王耀辉", text="称来找工，行李丢失",
           sex="男", age="62", date="2023-12-12", place="珠海市拱北口岸", home="广东省阳江市阳春", accent="粤语",
           marks="右手断两指"),
     sought(name="黄耀辉", sex="男", born="1961-07-07", date="2023-12-01", place="阳春市春湾镇", home="广东省阳春市春湾镇",
            marks="右手食指中指被机器轧断", height="165"))

pair("shape-slip", "戊 was copied as 戌 from a paper form; the rest of the row agrees.",
     found(name="冯戌生", text="据手写登记表录入", cat="老人",
           sex="男", age="75", date="20230901", place="洛阳市西工区", home="河南省三门峡市卢氏县",
           height="166", ill="老年痴呆"),
     sought(name="冯戊生", text="退休工人，喜欢到处捡瓶子",
            sex="男", born="1948-06-30", date="2023-08-28", place="卢氏县城关", home="河南卢氏县东明镇",
            height="167", ill="脑萎缩"))
pair("shape-slip", "冼 was typed 洗, 未 was typed 末; birth date and town decide.",
     found(name="洗末芳", text="据手写登记表录入", wear="粉色睡衣",
           sex="女", born="1960-11-05", date="2024-04-25", place="佛山市禅城区", home="广东佛山高明"),
     sought(name="冼未芳", sex="女", born="1960-11-05", date="2024-04-23", place="佛山市高明区明城镇", home="高明区明城镇",
            accent="白话", ill="智力障碍", height="150"))

pair("milk-name-in-other-names", "She says only 二妮; it stands in the family's other names. Age, county and mole decide.",
     found(name="二妮", text="见人就笑，喜欢洋娃娃", wear="大红羽绒服", cat="精神障碍",
           sex="女", age="40多岁", date="2024-01-09", place="徐州东站", home="山东济宁鱼台", marks="下巴有黑痣"),
     sought(name="孟庆霞", text="家里一直叫她二妮", wear="红羽绒服",
            aka="二妮、霞子", sex="女", born="1980", date="2023-11-30", place="山东省济宁市鱼台县", home="鱼台县谷亭",
            marks="下巴右边一颗黑痣", ill="精神二级", height="158"))
pair("milk-name-in-other-names", "狗剩 is a milk name of many; father's name and township make it his.",
     found(name="狗剩", text="不认字，会放羊，只说一句方言",
           sex="男", age="三十五六", date="2022-05-30", place="西安市新城区", home="甘肃天水秦安", kin="父:安世昌",
           ill="智力残疾"),
     sought(name="安小军", text="放羊时走失，不知道回家的路",
            aka="狗剩|军娃", sex="男", born="1987-05-18", date="2022-04-11", place="甘肃省秦安县莲花镇",
            home="秦安县莲花镇", kin="父:安世昌|母:王转儿", ill="智力残疾二级"))
pair("title-only-laowang", "老王 is no name to match by, only a surname: the county and the missing finger decide.",
     found(name="老王", text="环卫工报警；会打算盘", wear="白衬衫、灰裤", cat="老人",
           sex="男", age="70岁左右", date="2024-08-08", place="青岛市李沧区", home="山东潍坊临朐", marks="左手缺小指",
           accent="山东"),
     sought(name="王洪奎", text="当过会计，糊涂以后常说去青岛",
            sex="男", born="1953-03", date="2024-07-30", place="临朐县冶源", home="山东省潍坊市临朐县冶源街道",
            marks="左手小拇指没有了", height="172", ill="糖尿病、糊涂"))
pair("title-only-laowang", "李婶 says a surname at best, and it may be the husband's; place, days and coat decide.",
     found(name="李婶", sex="女", age="75左右", date="2023-01-12", place="沈阳市于洪区", home="辽宁铁岭昌图",
           wear="紫色棉袄，黑棉裤，棉鞋", ill="失智", text="雪天坐在路边，手冻伤"),
     sought(name="李淑芹", sex="女", born="1946-08-22", date="2023-01-10", place="辽宁省昌图县八面城镇", home="昌图县八面城镇",
            wear="穿紫棉袄黑裤子", ill="老年痴呆症", height="150"))
pair("uyghur-dots", "艾合买提·买买提 with another dot, and the father's name spelt 麦麦提.",
     found(name="艾合买提•麦麦提", sex="男", age="33", date="2023-05-05", place="乌鲁木齐市天山区", home="新疆喀什疏附", ethnic="维吾尔族",
           accent="讲维吾尔语"),
     sought(name="艾合买提·买买提", sex="男", born="1990-04-12", date="2023-03-21", place="新疆喀什地区疏附县", home="疏附县托克扎克镇",
            ethnic="维吾尔", height="173", ill="癫痫"))
pair("uyghur-dots", "No dot at all on one side, a full stop on the other.",
     found(name="阿依古丽.吐尔逊", sex="女", age="二十八九岁", date="2024-07-22", place="兰州市城关区", home="新疆和田墨玉", ethnic="维吾尔族"),
     sought(name="阿依古丽吐尔逊", sex="女", born="1995-09", date="2024-06-10", place="新疆和田地区墨玉县", home="墨玉县喀拉喀什镇",
            ethnic="维吾尔族", height="1米62", marks="左眉上有痣"))

pair("pinyin-form", "The consulate's list is in pinyin capitals; Han and Latin form of one name.",
     found(name="OUYANG JINGXUAN", sex="F", born="1988-12-03", date="2023-03-17", place="Kunming", home="Hunan Province, Yongzhou",
           src="consular list", ethnic="汉"),
     sought(name="欧阳靖萱", sex="女", born="1988-12-03", date="2022-11-02", place="湖南省永州市冷水滩区", home="湖南永州冷水滩",
            height="160", text="称去境外打工后失联"))
pair("pinyin-form", "Zhao Tiezhu, given name first in the foreign form: Tiezhu Zhao; date of birth and county agree.",
     found(name="Tiezhu Zhao", sex="M", born="1967-02-19", date="2024-09-30", place="黑河市口岸", home="Suihua, Heilongjiang",
           height="5'9\""),
     sought(name="赵铁柱", sex="男", born="1967-02-19", date="2024-01-15", place="黑龙江省绥化市", home="黑龙江省绥化市北林区",
            height="175", job="伐木工"))

pair("married-name", "张王氏 is a Wang who married a Zhang; son and village decide.",
     found(name="张王氏", sex="女", age="约85", date="2022-06-02", place="商丘站", home="河南商丘虞城", kin="儿:张广才", marks="小脚趾畸形"),
     sought(name="王素贞", sex="女", born="1936", date="2022-05-27", place="河南省虞城县利民镇", home="虞城县利民镇",
            kin="子:张广才|夫:张德茂", ill="老年痴呆", height="148"))
pair("latin-jaro-winkler", "Two spellings of an English name, order turned; date of birth agrees.",
     found(name="Meyers, Jonathon", sex="male", born="1979-05-14", date="2024-03-28", place="上海浦东国际机场", height="185",
           ill="confused, no papers"),
     sought(name="Jonathan Myers", sex="M", born="1979-05-14", date="2024-03-20", place="Shanghai", height="6'1\"",
            marks="tattoo of an anchor, left forearm"))
pair("foreign-script", "Nguyễn Thị Hoa, 阮氏花: one name in two scripts; home abroad and the birth date decide.",
     found(name="阮氏花", sex="女", born="1993-06-16", date="2024-05-15", place="广西崇左凭祥友谊关", home="越南谅山省", accent="讲越南语"),
     sought(name="Nguyễn Thị Hoa", sex="F", born="1993-06-16", date="2023-12-20", place="Lạng Sơn, Vietnam", home="Lạng Sơn, Việt Nam",
            marks="sẹo trên trán", height="153"))
pair("foreign-script", "Tenzin in Latin letters is 丹增; herder's county and year of birth agree.",
     found(name="Tenzin Dolma", sex="F", born="1999", date="2023-08-02", place="西宁市城中区", home="青海玉树称多", ethnic="藏族", accent="藏语"),
     sought(name="丹增卓玛", sex="女", born="1999-07", date="2023-07-12", place="青海省玉树州称多县", home="青海省玉树藏族自治州称多县",
            ethnic="藏", marks="脸颊高原红，右手戴银镯"))

pair("given-name-only", "She knows only 小芳; county, age and the burn decide, not the name.",
     found(name="小芳", text="能做简单家务，数不到十",
           sex="女", age="26", date="2023年11月18日", place="长沙市岳麓区", home="湖南常德石门", marks="左前臂烫伤疤痕"),
     sought(name="覃晓芳", sex="女", born="1997-05-06", date="2023-10", place="湖南省常德市石门县", home="石门县壶瓶山镇",
            marks="左小臂有烫伤的疤", ill="智力残疾三级"))
pair("given-name-only", "阿强 in a Cantonese town: one of a thousand; the tattoo and the factory town decide.",
     found(name="阿强", sex="男", age="36-40", date="2022-10-30", place="中山市小榄镇", accent="粤西口音", marks="右臂纹身龙"),
     sought(name="陈国强", sex="男", born="1984-11-11", date="2022-08-14", place="中山市小榄镇", home="广东省茂名市化州市",
            marks="右上臂纹一条龙", job="五金厂"))
pair("name-one-short", "王秀 for 王秀英 of all names: the whole birth date and the county carry it.",
     found(name="王秀", text="问名字只答两个字", wear="藏蓝棉袄",
           sex="女", born="1944-02-08", date="20241120", place="保定市竞秀区", home="河北保定唐县", ill="失智"),
     sought(name="王秀英", sex="女", born="1944-02-08", date="2024-11-16", place="河北省唐县北罗镇", home="唐县北罗镇", height="150",
            ill="老年痴呆"))
pair("given-reversed", "国强 said as 强国: characters swapped, the rest agrees.",
     found(name="贺强国", text="醉酒倒地，醒后报名",
           sex="男", age="55", date="2023-02-27", place="榆林市榆阳区", home="陕西延安子长", height="170"),
     sought(name="贺国强", sex="男", born="1968-01", date="2023-02-01", place="陕西省子长县", home="陕西省延安市子长市", height="171",
            ill="酒精依赖"))
pair("split-columns", "The hospital's system has surname and given name in columns of their own.",
     found(fam="欧阳", giv="春燕", sex="F", born="1983-02-25", date="2024-04-04", place="南昌市东湖区", home="360830", src="医院住院系统"),
     sought(name="欧阳春燕", sex="女", age="41", date="2024-03-26", place="江西吉安永新", home="江西省吉安市永新县", height="157",
            ill="产后抑郁"))
pair("name-with-blanks", "Blanks, brackets and a stray dot in the cell: 区（qū）小 明.",
     found(name="区 小 明", sex="男", age="29", date="2023-09-15", place="南宁市西乡塘区", home="广西贵港平南", height="165"),
     sought(name="區(qū)小明", sex="男", born="1994-06-21", date="2023-08-30", place="平南县大安镇", home="广西平南县大安镇",
            ill="智力障碍", height="166"))
pair("common-name", "Many 王秀英 are in the files; only this one is of 尉氏 and blind in the right eye.",
     found(name="王秀英", sex="女", age="77", date="2024-06-28", place="郑州市金水区", home="河南开封尉氏", marks="右眼失明", ill="失智"),
     sought(name="王秀英", sex="女", born="1947-11-02", date="2024年6月25日", place="河南省尉氏县洧川", home="开封市尉氏县洧川镇",
            marks="右眼看不见", ill="老年痴呆", height="153"))
lone_sought("namesake", sought(name="王秀英", sex="女", age="58", date="2017-03-02", place="黑龙江省鸡西市鸡东县", home="黑龙江鸡东县",
            height="163", ill="精神病"))
lone_sought("namesake", sought(name="王秀英", sex="女", born="1990-02-10", date="2023-10-01", place="浙江省义乌市", home="云南省昭通市镇雄县",
            height="158", text="网恋后失联"))
lone_sought("namesake", sought(name="王秀兰", sex="女", born="1931", date="2009-07", place="湖北省十堰市竹溪县", home="竹溪县", ill="老年痴呆"))
pair("common-name", "张伟 is the commonest name of his years; home county, birthday and the scar decide.",
     found(name="张伟", sex="男", born="1986-08-09", date="2024-01-03", place="苏州市吴中区", home="安徽宿州泗县", height="178",
           marks="额头有疤"),
     sought(name="张伟", sex="男", born="1986-08-09", date="2023-12-11", place="江苏省苏州市", home="安徽省泗县草沟镇", height="1米78",
            marks="前额一道疤", job="快递员"))
lone_sought("namesake", sought(name="张玮", sex="男", born="1986", date="2015-02-27", place="吉林省白山市", home="吉林省白山市靖宇县", height="165",
            marks="右脚跛"))
lone_sought("namesake", sought(name="张伟", sex="男", age="24", date="2021-09-01", place="贵州省铜仁市", home="铜仁市松桃县", height="169"))
