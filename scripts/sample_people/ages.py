"""Traps of age: children met as adults, nominal years, lunar birthdays, guesses, numbers of identity."""

from .cast import lone_sought, pair, found, sought

pair("child-lost-1995", "Lost at 4 in 1995, met at about 33: the name is the adopted one and says nothing; the mark and the place remembered decide.",
     found(name="郑凯", sex="男", age="33岁左右", date="2024-04-10", place="福建省莆田市仙游县", native="只记得有大桥和火车，像贵州毕节威宁",
           marks="右脚底有烫伤疤，左耳后有小肉瘤", text="自小知道是抱来的", cat="成人"),
     sought(name="毛毛（大名李祥）", aka="毛毛", sex="男", age="4岁", date="1995-09-12", place="贵州省威宁县草海镇", home="贵州毕节威宁县",
            kin="父:李朝贵|母:马秀芝", marks="左耳后边有个小肉揪，右脚底开水烫过", cat="儿童", height="95"))
lone_sought("other-lost-child", sought(name="李小龙", aka="龙龙", sex="男", age="3岁半", date="1996-05-20", place="贵州省贵阳市火车站",
            home="贵州省安顺市普定县", marks="屁股上有青色胎记", cat="儿童"))
pair("child-lost-1995", "A girl of two carried off in 1989; the milk name she kept and the birthmark on the neck meet.",
     found(name="林秋月", aka="妹娃", sex="女", born="1987~", date="2023-06-01", place="福建省泉州市安溪县", native="四川",
           marks="脖子右边红色胎记，拇指大", accent="闽南话", cat="成人"),
     sought(name="杨晓琴", aka="妹娃、琴琴", sex="女", born="1987-03", age="2岁", date="1989-06-18", place="四川省乐山市犍为县清溪镇",
            home="四川省犍为县清溪镇", kin="父:杨泽富|母:周明珍", marks="颈部右侧有指头大红胎记", cat="child"))
pair("child-months", "A baby of three months left on a train, the age in months; met as a woman of 31 who has the note that lay with her.",
     found(name="何念恩", sex="女", age="31", born="1993-02-02", date="2024-08-01", place="山东省聊城市冠县", native="江苏无锡宜兴",
           text="养父母留有红纸，写着生辰", marks="右大腿内侧黑色胎记"),
     sought(name="", sex="女", age="3个月", born="1993-02-02", date="1993-05-04", place="江苏省宜兴市官林镇", home="江苏省无锡市宜兴市",
            marks="右大腿里侧有块黑记", kin="母:储小妹", cat="儿童"))

pair("nominal-age", "The old man says 78 as country people count, which is 77 or 76 completed years.",
     found(name="史有田", text="牵一条黄狗，说从家里走了两天", wear="羊皮坎肩",
           sex="男", age="虚岁78", date="2023-03-08", place="临汾市尧都区", home="山西临汾洪洞", height="164"),
     sought(name="史有田", text="带着家里的黄狗一起不见的", wear="皮坎肩",
            sex="男", born="1946-12-21", date="2023-02-25", place="洪洞县万安镇", home="山西省洪洞县万安镇", ill="老年痴呆", kin="子:史建林"))
lone_sought("father-and-son", sought(name="史建林", sex="男", age="51", date="2020-09-09", place="山西省洪洞县", home="山西省洪洞县万安镇",
            kin="父:史有田", ill="抑郁"))
pair("nominal-age", "Born in the twelfth month and counted two years too many: she says 66 and is 64; 枝/芝 besides.",
     found(name="殷桂枝", sex="女", age="66", date="2022-01-18", place="周口市川汇区", home="河南周口郸城", height="151",
           text="报的是虚岁"),
     sought(name="殷桂芝", sex="女", born="1957-12-30", date="2022-01-05", place="郸城县汲冢镇", home="河南省郸城县汲冢镇",
            ill="精神病"))

pair("lunar-birthday", "His paper says 15 August 1950, which is the lunar date; the solar day is 26 September.",
     found(name="段中秋", text="身份证丢失，凭记忆说生日",
           sex="男", born="1950-08-15", date="2024-02-29", place="贵阳市云岩区", home="云南曲靖宣威"),
     sought(name="段中秋", text="八月十五生的，所以叫中秋",
            sex="男", born="1950-09-26", date="2024-02-15", place="宣威市倘塘镇", home="云南省曲靖市宣威市倘塘镇", height="158",
            ill="帕金森"))
pair("lunar-birthday", "Born 1962 腊月二十 by the moon, which is 15 January 1963: another year in the register.",
     found(name="梁腊梅", text="说自己是腊月生的所以叫腊梅",
           sex="女", born="农历1962年腊月二十", date="2023-05-27", place="玉林市玉州区", home="广西梧州藤县"),
     sought(name="梁腊梅", sex="女", born="1963-01-15", date="2023-04-18", place="广西梧州市藤县", home="藤县太平镇", ill="精神分裂", height="153"))
pair("age-by-eye", "The station guessed 55, she is 66: no name, but place, days, mark and dress agree.",
     found(sex="女", age="目测55岁左右", date="2024-07-03", place="河北省廊坊市霸州市", marks="左手腕有玉镯，右膝手术疤", wear="灰色短袖，碎花裤",
           height="约158", cat="不明"),
     sought(name="贾凤琴", sex="女", born="1958-02-07", date="2024-07-01", place="河北省霸州市胜芳镇", home="霸州市胜芳镇", height="160",
            marks="右膝换过关节有长疤，戴玉镯子", wear="灰短袖、花裤子", ill="老年痴呆早期", cat="失智"))
pair("age-by-eye", "A boy judged 17 is 13; children are judged older, and his mother's name is whole.",
     found(name="小宇", sex="男", age="看上去十七八岁", date="2023-07-15", place="上海虹桥站", kin="妈妈:江红艳", native="安徽安庆桐城"),
     sought(name="汪宇轩", sex="男", born="2010-04-03", date="2023-07-13", place="安徽省安庆市桐城市", home="桐城市新渡镇", kin="母:江红艳|父:汪结义",
            height="165", wear="校服", cat="child"))

pair("forgotten-age", "He says 40, the age of another time of life; he is 67. Name, brother and county are whole.",
     found(name="庞志远", text="长期滞留，反复说今年四十", cat="精神障碍",
           sex="男", age="40", date="2022-08-26", place="成都市新都区", home="四川遂宁蓬溪", kin="弟:庞志高", ill="精神异常"),
     sought(name="庞志远", text="二十多年没有消息，老母亲还在等",
            sex="男", born="1955-02-12", date="1998年3月", place="四川省蓬溪县", home="四川省遂宁市蓬溪县赤城", kin="兄弟:庞志高",
            ill="精神病", height="168"))
pair("forgotten-age", "She says that she is 22 and just married; the family looks for a woman of 69.",
     found(name="荆玉莲", text="说刚过门，要回家做饭", cat="dementia",
           sex="女", age="22", date="2023-12-05", place="银川市兴庆区", home="宁夏固原西吉", kin="夫:马占山", ill="失智"),
     sought(name="荆玉莲", sex="女", born="1954", date="2023-11-29", place="西吉县将台堡", home="宁夏西吉县将台堡镇", kin="夫:马占山", height="155",
            ethnic="回族"))

pair("day-month-swapped", "04-09 and 09-04: day and month changed places in a foreign form.",
     found(name="柯志明", sex="男", born="1977-04-09", date="2024-06-06", place="深圳市龙岗区", home="湖北黄石阳新"),
     sought(name="柯志明", sex="男", born="1977-09-04", date="2024-03-31", place="阳新县龙港镇", home="湖北省黄石市阳新县龙港镇", height="167"))
pair("first-of-january", "Day and month unknown were written 01-01; only the year is evidence.",
     found(name="巫水生", sex="男", born="1965-01-01", date="2023-03-29", place="赣州市章贡区", home="江西赣州宁都", height="163"),
     sought(name="巫水生", sex="男", born="1965-07-16", date="2023-02-12", place="宁都县黄陂镇", home="江西省宁都县黄陂镇", job="木匠", ill="聋哑"))
pair("year-one-digit", "1953 was typed 1935: two digits turned; the id of the family has the right one.",
     found(name="桑德福", sex="男", born="1935-06-18", age="七十岁", date="2023-08-20", place="济宁市任城区", home="山东菏泽成武"),
     sought(name="桑德福", sex="男", born="1953-06-18", date="2023-08-16", place="成武县汶上集", home="山东省菏泽市成武县", ill="糊涂",
            idn=("372924", "19530618", "999")))
pair("zodiac", "No age on either side but 属马 and 1954 for the one, 马 and 七十 for the other.",
     found(name="乔金凤", text="拿着一个空布袋说去赶集", wear="花布衫",
           sex="女", zodiac="马", age="七十上下", date="2024-05-09", place="忻州市忻府区", home="山西忻州五台"),
     sought(name="乔金风", sex="女", zodiac="属马", born="1954", date="2024-05-03", place="五台县东冶", home="山西省忻州市五台县东冶镇",
            ill="失智", height="156"))
pair("age-stated-now", "The report of 2010 was renewed in 2024: 现年61 holds at the renewal, not at the loss.",
     found(name="苗红旗", sex="男", age="61", date="2024-09-04", place="哈尔滨市道里区", home="吉林松原扶余"),
     sought(name="苗红旗", sex="男", age="现年61", date="2010-05-01", updated="2024-03-15", place="吉林省扶余县", home="吉林省松原市扶余市",
            height="170", ill="精神分裂症"))
pair("edtf-range", "1955/1960 and 1958~ are intervals that overlap.",
     found(name="冉启华", text="在朝天门码头下力，多年未归",
           sex="男", born="1955/1960", date="2023-01-22", place="重庆市渝中区", home="重庆黔江", marks="缺门牙"),
     sought(name="冉启华", sex="男", born="1958~", date="2022-12-14", place="重庆市黔江区濯水镇", home="黔江区濯水", height="159", ethnic="土家族",
            marks="门牙掉了两颗"))

pair("masked-id", "The station has a masked number, the family the whole one: position by position they agree.",
     found(name="宋老汉", sex="男", age="70", idn=("370203", "19530914", "997", "hide:6-14"), date="2024-10-18", place="青岛市市北区", cat="老人"),
     sought(name="宋福海", sex="男", idn=("370203", "19530914", "997"), date="2024-10-16", place="青岛市市北区辽宁路", home="青岛市市北区",
            ill="阿尔茨海默症", height="169", cat="失智"))
pair("masked-id", "Six digits of birth are left to read, 1968-10; the name is only a surname.",
     found(name="邓某", sex="女", idn=("511321", "19681022", "996", "hide:12-16"), date="2023-05-13", place="成都市金牛区", ill="精神异常"),
     sought(name="邓仕碧", sex="女", idn=("511321", "19681022", "996"), date="2023-03-02", place="四川南充市南部县", home="南部县建兴镇",
            ill="精神分裂症", height="1.54m"))
pair("id-15-to-18", "The old card of 15 digits and the new number of 18 are one number.",
     found(name="瞿应珍", sex="女", idn=("512223", "19490917", "998", "15"), date="2023-10-09", place="宜昌市西陵区", ill="失智"),
     sought(name="瞿应珍", sex="女", idn=("512223", "19490917", "998"), date="2023-10-01", place="重庆市忠县石宝镇", home="重庆忠县",
            height="149"))
pair("id-one-digit", "One digit of the birth year is wrong and the checksum says so; the rest of the number, the name and the age agree.",
     found(name="费玉林", sex="男", idn=("320483", "19610330", "997", "bent"), age="62", date="2023-04-23", place="常州市天宁区",
           bad="id_number"),
     sought(name="费玉林", sex="男", idn=("320483", "19610330", "997"), date="2023-04-10", place="常州市武进区湟里镇", home="江苏省常州市武进区",
            height="166", ill="中风后失语"))
pair("id-two-swapped", "Two neighbouring digits changed places in the serial.",
     found(name="成金宝", sex="男", idn=("150430", "19720506", "997", "turned"), date="2024-03-11", place="赤峰市红山区", bad="id_number"),
     sought(name="程金宝", sex="男", idn=("150430", "19720506", "997"), date="2024-02-25", place="内蒙古赤峰敖汉旗", home="敖汉旗新惠镇",
            height="178", ill="双相情感障碍"))
pair("id-old-area", "The number begins with the code of the county before its merger (四方区 370205), the address has the new name.",
     found(name="迟桂兰", sex="女", idn=("370205", "19470622", "998", "hide:14-18"), date="2024-01-26", place="青岛市城阳区", ill="失智"),
     sought(name="迟桂兰", sex="女", idn=("370205", "19470622", "998"), date="2024-01-24", place="青岛市市北区嘉兴路", home="青岛市市北区",
            height="159", kin="女:于晓红"))
pair("phone-in-pocket", "No word from him; a slip in his pocket has the daughter's number.",
     found(sex="男", age="75岁左右", date="2024-05-31", place="安阳市文峰区", phone="16400000107", ill="失语", wear="蓝布中山装", cat="老人"),
     sought(name="路保全", sex="男", born="1947-09-11", date="2024-05-29", place="河南省林州市", home="河南安阳林州", phone="164-0000-0107",
            kin="女:路海燕", ill="脑梗", cat="老人"))
pair("phone-in-pocket", "The slip is torn: four digits are gone; with the age and the town it is enough.",
     found(sex="女", age="80", date="2023-08-29", place="绍兴市越城区", phone="164****0119", home="浙江绍兴", ill="失智", height="150"),
     sought(name="章阿香", sex="女", born="1943-03-14", date="2023-08-28", place="绍兴市柯桥区", home="绍兴市越城区", phone="16400000119|16400000120",
            ill="老年性痴呆", height="152"))
