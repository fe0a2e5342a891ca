"""Traps of the reports themselves: two of one person, wishes, expiry, and what cannot be proven."""

from .cast import lone_sought, pair, found, sought

pair("reported-twice", "Mother and uncle reported him apart, with other spellings: both are he, and count once.",
     found(name="鄢小兵", text="电子厂宿舍，欠薪离厂",
           sex="男", age="24", date="2024-02-12", place="东莞市虎门镇", home="江西宜春丰城", height="173"),
     sought(name="鄢晓斌", sex="男", born="1999-08-01", date="2024-01-20", place="江西省丰城市", home="江西省宜春市丰城市", kin="母:甘秋莲",
            ill="抑郁"),
     sought(name="小兵", fam="鄢", sex="男", age="25", date="2024年1月", place="广东东莞", home="江西丰城", kin="舅舅:甘建国", height="1米72",
            text="外甥，过年没有回家"))
pair("reported-twice", "The home and the daughter both report the woman; the home knows the day, the daughter the mark.",
     found(name="嵇月娥", text="衣服上绣有编号",
           sex="女", age="84", date="2023-05-22", place="宿迁市宿城区", home="江苏宿迁泗阳", marks="右手食指弯曲不能伸直", wear="养老院蓝条病号服"),
     sought(name="嵇月娥", sex="女", born="1939", date="2023-05-21", place="泗阳县众兴镇", home="泗阳县", wear="蓝白条纹衣服", src="养老机构",
            ill="阿尔茨海默病", cat="失智"),
     sought(name="嵇月娥", sex="女", born="1939-04-05", date="2023-05", place="江苏泗阳", home="江苏省宿迁市泗阳县王集镇", marks="右手食指伸不直",
            kin="女:庄秀琴", height="153"))
pair("reported-twice", "Two notices two years apart of a man who got lost twice; both are he.",
     found(name="桑布", sex="男", age="66岁", date="2024-08-27", place="呼和浩特市玉泉区", home="内蒙古锡林郭勒正蓝旗", ethnic="蒙古族"),
     sought(name="桑布", sex="男", born="1958-05-05", date="2024-08-19", place="内蒙古正蓝旗", home="锡林郭勒盟正蓝旗上都镇", ethnic="蒙古",
            ill="脑萎缩", height="167"),
     sought(name="桑布（第一次走失）", sex="男", born="1958", date="2022-07-03", place="锡盟正蓝旗", home="内蒙古锡林郭勒盟正蓝旗", ethnic="蒙古族",
            height="168"))
pair("reported-twice", "The police list and the family list carry one man, the former with a masked number.",
     found(name="冷光荣", sex="男", born="1971-10-01", date="2024-05-17", place="襄阳市襄城区", home="陕西安康白河", idn=("612432", "19711001", "997", "hide:10-16")),
     sought(name="冷光荣", sex="男", idn=("612432", "19711001", "997"), date="2024-04-02", place="安康市白河县", home="陕西白河县", src="公安协查"),
     sought(name="冷光云", sex="男", age="53", date="2024-04", place="陕西省白河县构扒镇", home="白河县构扒镇", height="164", kin="妻:储金莲", src="家属"))
pair("found-twice", "Met at two stations in one month: both found reports lead to the one family.",
     found(name="赖金福", sex="男", age="47", date="2023-10-03", place="南昌市青山湖区", home="江西赣州于都", marks="左眼皮下垂"),
     found(name="赖金富", sex="男", age="45-50", date="2023-10-21", place="长沙市雨花区", home="赣南于都", height="164", marks="左上眼睑下垂遮住半个眼睛"),
     sought(name="赖金福", sex="男", born="1976-06", date="2023-08-25", place="江西省于都县", home="于都县银坑镇", marks="左眼睑下垂", height="165",
            ill="精神残疾"))

pair("wish-none", "A woman who fled does not want to be found: matched at the station, withheld from the family's side.",
     found(name="尚雨薇", sex="女", born="1992-05-19", date="2024-03-06", place="厦门市集美区", home="山东德州宁津", height="163", wish="none",
           cat="成人"),
     sought(name="尚雨薇", sex="女", born="1992-05-19", date="2024-02-24", place="山东省宁津县", home="山东省德州市宁津县", height="164",
            kin="夫:季某", phone="16400000142", cat="adult"))
pair("wish-through-station", "He agrees to a letter through the station only; the lead is the station's.",
     found(name="靳文斌", sex="男", age="44", date="2024-06-11", place="银川市金凤区", home="河南新乡原阳", wish="only-through-station"),
     sought(name="靳文斌", sex="男", born="1980-01", date="2016-07-01", place="河南省原阳县", home="河南省新乡市原阳县", height="176",
            kin="父:靳有成"))
pair("expiry", "The row runs out at the end of 2030; until then it is used.",
     found(name="凤阿宝", sex="男", age="52", date="2024-11-13", place="芜湖市镜湖区", home="安徽宣城泾县", until="2030-12-31", updated="2024-11-14"),
     sought(name="凤阿宝", sex="男", born="1972-03", date="2024-10-02", place="安徽省泾县", home="泾县桃花潭镇", until="2031-06-30", ill="智力残疾",
            height="159"))

pair("description-only", "UNPROVABLE: all that is known of him stands in free text, which this version does not mine (a later issue).",
     found(date="2024-02-23", place="青海省格尔木市", text="自称叫訾学军，河南濮阳南乐人，五十六岁，左眼装义眼，家里有个妹妹叫訾学英"),
     sought(name="訾学军", sex="男", born="1968-02", date="2019-02", place="河南省南乐县", home="河南省濮阳市南乐县", marks="左眼假眼", kin="妹:訾学英"))
pair("description-only", "UNPROVABLE: the sought side is one paragraph; name, age, place and mark are inside it (a later issue).",
     found(name="亓玉兰", sex="女", age="73", date="2024-04-28", place="泰安市泰山区", home="山东莱芜", marks="右脚六趾"),
     sought(text="寻找母亲亓玉兰，七十三岁，济南市莱芜区人，4月25日早上出门未归，右脚六个脚趾，有老年痴呆"))
pair("too-little", "UNPROVABLE: sex and a guessed age of a generation are all that both sides hold; dozens fit as well.",
     found(sex="男", age="50-60", date="2024-09-09", cat="不明"),
     sought(name="晁喜", sex="男", born="1969", date="2012", cat="成人"))
pair("twins-both-lost", "Twin brothers got lost together, one was found: the name's last character and the mole decide between equal rows.",
     found(name="于大海", text="只重复别人的话",
           sex="男", born="1990-03-15", date="2024-01-20", place="葫芦岛市连山区", home="辽宁朝阳凌源", marks="右耳垂有痣", ill="自闭症"),
     sought(name="于大海", text="双胞胎哥哥，弟弟三年前也丢了",
            sex="男", born="1990-03-15", date="2024-01-12", place="辽宁省凌源市", home="辽宁省朝阳市凌源市", marks="右耳垂一颗痣",
            ill="孤独症", height="172"))
lone_sought("twin", sought(name="于大洋", sex="男", born="1990-03-15", date="2021-06-04", place="辽宁省沈阳市", home="辽宁省朝阳市凌源市", marks="无痣，左手六指",
            height="172", ill="孤独症"))
pair("brothers", "Two brothers of one generation character: 建国 found, 建军 lost elsewhere years ago.",
     found(name="李建国", sex="男", age="59", date="2023-08-02", place="邢台市襄都区", home="河北邢台威县", marks="左臂烧伤"),
     sought(name="李建国", sex="男", born="1964-10-01", date="2023-07-13", place="河北省威县", home="威县贺营镇", marks="左胳膊大片烧伤", ill="精神病"))
lone_sought("brothers", sought(name="李建军", sex="男", born="1970-08", date="2011-02-18", place="广东省深圳市", home="河北省邢台市威县", height="180",
            job="保安"))
pair("same-id-first-digits", "Two masked numbers begin with the same six digits; birth dates shown in the middle decide.",
     found(name="阿菊", text="身份证残破，后四位看不清",
           sex="女", idn=("330382", "19730620", "998", "hide:14-18"), date="2024-06-06", place="台州市椒江区", ill="精神异常"),
     sought(name="倪彩菊", sex="女", idn=("330382", "19730620", "998"), date="2024-05-20", place="浙江省乐清市", home="乐清市虹桥镇", height="157"))
lone_sought("same-id-first-digits", sought(name="倪雪菊", sex="女", idn=("330382", "19910212", "996"), date="2020-09-15", place="浙江省温州市",
            home="乐清市柳市镇", height="166"))
pair("locating-bracelet", "The at-risk register has no day of loss: an elder with a bracelet, updated last month.",
     found(name="宓杏珍", sex="女", age="79", date="2024-12-05", place="宁波市海曙区", home="宁波", ill="失智", lat="29.8742", lon="121.5388"),
     sought(name="宓杏珍", sex="女", born="1945-07-21", lat="29.8690", lon="121.5402", home="宁波市海曙区", ill="阿尔茨海默病中期", updated="2024-11-01",
            src="社区失智老人登记", cat="失智", phone="16400000155"))
