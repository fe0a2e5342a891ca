"""Traps of kin, of the body and of dress, and of people without a name."""

from .cast import lone_sought, pair, found, sought

pair("kin-names-only", "She does not know her own name but her son's and her daughter's, both whole.",
     found(sex="女", age="70多岁", date="2023-03-25", place="新乡市红旗区", kin="儿子:郗建伟|女儿:郗晓娜", ill="失智", height="155"),
     sought(name="鲍玉枝", text="自己名字不会写，孩子的名字记得牢",
            sex="女", born="1950-01-16", date="2023-03-20", place="河南省新乡市长垣市", home="长垣市", kin="子:郗建伟|女:郗晓娜|夫:郗运良",
            ill="老年痴呆"))
pair("kin-names-only", "A mute man's sister once visited: her rare name is all there is, with age and region.",
     found(sex="男", age="45岁左右", date="2021-08-19", place="湛江市赤坎区", kin="姐姐:禤海棠", ill="聋哑", accent=""),
     sought(name="禤海生", sex="男", born="1975", date="2021-06-02", place="广西梧州市岑溪市", home="岑溪市糯垌镇", kin="姐:禤海棠",
            ill="听力残疾一级", height="163"))
pair("kin-sound", "The names of kin were taken down by sound, too: 刘福贵, 刘富桂.",
     found(name="刘满仓", text="扒货车来的",
           sex="男", age="56", date="2024-04-22", place="大同站", home="内蒙古乌兰察布丰镇", kin="哥:刘富桂|父:刘天保"),
     sought(name="刘满昌", text="哥哥说他会扒火车",
            sex="男", born="1967-12", date="2024-03-30", place="内蒙古丰镇市", home="内蒙古自治区丰镇市隆盛庄镇",
            kin="兄:刘福贵|父:刘天宝", height="167"))
lone_sought("brothers", sought(name="刘满囤", sex="男", born="1972", date="2014-01-20", place="内蒙古呼和浩特市", home="内蒙古丰镇市",
            kin="父:刘天宝", height="180", marks="左眼失明"))
pair("kin-own-name-swapped", "She gave her daughter's name as her own: 赖小敏 is 34, the woman at the station near 60.",
     found(name="赖小敏", text="疑似报了别人的名字，年纪对不上",
           sex="女", age="60岁左右", date="2024-08-30", place="柳州市鱼峰区", home="广西来宾象州", marks="驼背"),
     sought(name="覃桂花", sex="女", born="1963-09", date="2024-08-22", place="广西象州县", home="象州县石龙镇", kin="女:赖小敏", marks="背驼得厉害",
            ill="失智"))
pair("kin-own-name-swapped", "The son's name stands in the name cell and his own among the kin: the clerk mixed the columns.",
     found(name="岑伟东", sex="男", age="77", date="2023-12-26", place="南宁市兴宁区", home="广西百色田东", kin="父:岑永福", ill="失智"),
     sought(name="岑永福", sex="男", born="1946", date="2023-12-22", place="广西田东县祥周镇", home="百色市田东县祥周镇", kin="子:岑伟东",
            height="160", ill="老年痴呆"))
lone_sought("father-and-son", sought(name="岑伟冬", sex="男", age="41", date="2016-10-10", place="广东省肇庆市", home="广西桂林市恭城县",
            height="174"))
pair("marks-synonyms", "左手缺食指, 左手二拇指断了, 左示指缺如 are one mark in three mouths.",
     found(name="厉长顺", text="急诊收治后转站",
           sex="男", age="58", date="2024-11-08", place="临沂市兰山区", marks="左示指缺如，右小腿静脉曲张", src="医院"),
     sought(name="厉长顺", sex="男", born="1966-06", date="2024-10-19", place="山东省临沂市莒南县", home="莒南县", marks="左手食指断了一截，右腿青筋暴起",
            height="170", ill="精神病"))
pair("marks-synonyms", "兔唇 and 唇裂修补术后; the surname alone is known.",
     found(name="小阮", sex="男", age="二十出头", date="2023-01-05", place="温州市鹿城区", marks="唇裂术后，上唇疤", accent="福建口音", ill="智力残疾"),
     sought(name="阮建勇", sex="男", born="2001-11-28", date="2022-11-17", place="福建省宁德市福鼎市", home="福建福鼎", marks="兔唇，做过手术",
            ill="智力障碍", height="168"))
pair("height-notations", "1米83 and 6'0\" are one height within a centimetre; prefecture, name and age decide, and the height must not part them.",
     found(name="戈壮", sex="男", age="30", date="2023-10-26", place="大连市甘井子区", height="1米83", home="辽宁朝阳"),
     sought(name="戈壮", sex="男", born="1993-03", date="2023-09-11", place="辽宁省朝阳市建平县", home="辽宁省朝阳市建平县", height="6'0\"",
            ill="抑郁"))
pair("height-notations", "一米三八 of a grown man, 138cm, 侏儒: the height decides between two of one surname.",
     found(name="小武子", text="在戏台边帮工",
           sex="男", age="40左右", date="2022-03-30", place="邯郸市丛台区", height="一米三八", home="河北邯郸", build="矮小"),
     sought(name="武保林", sex="男", born="1981", date="2022-02-27", place="河北省邯郸市武安市", home="武安市", height="138cm", ill="侏儒症", build="矮小"))
lone_sought("same-surname-other-height", sought(name="武占军", sex="男", born="1982", date="2021-08-08", place="河北省邯郸市涉县", home="涉县",
            height="179", build="壮"))
pair("clothing-same-week", "Two days apart, the same dress in other words, and no name.",
     found(sex="男", age="65左右", date="2024-03-27", place="合肥市蜀山区", wear="军绿色棉大衣、黑色运动裤、解放鞋", height="168", ill="失智"),
     sought(name="阚立新", text="早上出门晨练没有回来",
            sex="男", born="1957-07", date="2024-03-25", place="合肥市肥西县上派镇", home="合肥市肥西县", wear="绿军大衣，黑运动裤，脚穿黄胶鞋",
            height="170", ill="老年痴呆"))
pair("clothing-same-week", "A child of seven, met the same day in the next district with a red school bag.",
     found(name="乐乐", sex="男", age="7岁左右", date="2024-09-12", place="武汉市武昌区", wear="黄色T恤，牛仔短裤，红书包", height="120", cat="儿童"),
     sought(name="祁家乐", aka="乐乐", sex="男", born="2017-03-05", date="2024-09-12", place="武汉市洪山区", home="武汉市洪山区",
            wear="黄短袖 牛仔短裤 背红色书包", height="122", kin="母:熊丹", cat="child", ill="自闭症"))
pair("clothing-years-apart", "The coat of six years ago says nothing now; name and county do.",
     found(name="晏国才", sex="男", age="63", date="2024-10-29", place="常德市武陵区", home="湖北荆州松滋", wear="站内发放迷彩服"),
     sought(name="晏国才", sex="男", born="1961-05", date="2018-11-30", place="湖北省松滋市", home="湖北省荆州市松滋市刘家场", wear="黑色皮衣，灰帽",
            height="165"))
pair("ethnicity-adds", "傈僳族 of 福贡: the group is rare and both say it; the name was cut to two characters.",
     found(name="阿普", sex="男", age="30多", date="2023-02-14", place="昆明市西山区", home="云南怒江", ethnic="傈僳族", accent="傈僳语"),
     sought(name="余阿普", sex="男", born="1989-12", date="2022-12-01", place="云南省怒江州福贡县", home="福贡县匹河乡", ethnic="傈僳", height="160"))
pair("ethnicity-adds", "One says 汉, one 满: groups may only add, so this must not part them.",
     found(name="关永年", sex="男", age="72", date="2024-07-17", place="秦皇岛市海港区", home="辽宁葫芦岛绥中", ethnic="汉"),
     sought(name="关永年", sex="男", born="1952-06", date="2024-07-12", place="辽宁省绥中县", home="辽宁省葫芦岛市绥中县", ethnic="满族", ill="脑血栓",
            height="174"))
pair("blood-and-rare-ill", "Nameless in a hospital: a pacemaker, one breast removed and blood group AB are rare together.",
     found(sex="女", age="68", date="2023-08-11", place="马鞍山市雨山区", blood="AB型", ill="心脏起搏器植入术后", marks="左锁骨下起搏器，右乳切除",
           src="急诊科"),
     sought(name="钦文英", sex="女", born="1955-09", date="2023-08-10", place="安徽省马鞍山市当涂县", home="当涂县姑孰镇", blood="AB",
            ill="装心脏起搏器", marks="右边乳房切除", height="157"))
pair("occupation", "A lacquer carver: the trade is as rare as a name; the surname was lost.",
     found(name="师傅", sex="男", age="六十岁", date="2022-06-24", place="扬州市广陵区", job="雕漆工", accent="扬州话", marks="右拇指无指甲"),
     sought(name="笪有成", sex="男", born="1962-01", date="2022-06-11", place="扬州市广陵区", home="江苏省扬州市邗江区", job="漆器雕漆师傅",
            marks="右大拇指没指甲", height="166"))
pair("sex-clerical-error", "The clerk ticked the wrong box; the rest of the row is hers.",
     found(name="於水英", sex="男", age="71", date="2023-09-28", place="湖州市吴兴区", home="浙江湖州长兴", height="152"),
     sought(name="於水英", sex="女", born="1952-07-01", date="2023-09-26", place="长兴县泗安镇", home="浙江省长兴县泗安镇", ill="失智"))

pair("no-name-body-only", "No name, no home; three marks, height and region of the body found and of the one lost three weeks before.",
     found(name="无名氏", sex="男", age="40-50岁", date="2024-01-24", place="江西省萍乡市", marks="右小臂纹身蝎子，左膝下钢板，秃顶", height="172",
           build="胖", cat="不明"),
     sought(name="汤建波", sex="男", born="1978-04", date="2024-01-03", place="湖南省株洲市醴陵市", home="湖南醴陵", marks="谢顶，右前臂文蝎子，左小腿打过钢板",
            height="173", build="肥胖", ill="双相"))
pair("no-name-body-only", "Nameless and mute: vitiligo on the face and a missing ear, ten days and sixty kilometres apart.",
     found(name="未知", sex="女", age="30岁上下", date="2023-06-16", place="河南省许昌市", marks="面部白癜风，右耳缺失", height="157", ill="聋哑"),
     sought(name="候爱霞", sex="女", born="1992", date="2023-06-06", place="河南省漯河市舞阳县", home="舞阳县", marks="脸上白癜风，没有右耳朵", height="156",
            ill="言语残疾"))
pair("no-name-body-only", "不详 at a mortuary: dress, tattoo and dental gold of a man lost in a flood four days earlier.",
     found(name="不详", sex="M", age="50-55", date="2020-04-16", place="河南省新乡市卫辉市", marks="左胸纹身“忠”字，上门牙镶金", height="175左右",
           wear="蓝色雨衣，黑短裤", cat="灾害", src="殡仪馆"),
     sought(name="申广田", sex="男", born="1968-10", date="2020-04-12", place="河南省新乡市牧野区", home="河南省新乡市", marks="左前胸刺“忠”字，门牙包金",
            height="176", wear="蓝雨衣、短裤", cat="disaster"))
