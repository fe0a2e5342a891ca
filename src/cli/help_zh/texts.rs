//! The texts of the help in Chinese: headings, values, commands and flags.

pub(super) const HEADINGS: &[(&str, &str)] = &[
    ("Global options", "通用选项"),
    ("Reading", "读取"),
    ("Weighing", "权重与可见范围"),
    ("Input", "输入"),
    ("Ranking", "排名"),
    ("Output", "输出"),
    ("Query", "查询内容"),
    ("Measuring", "衡量"),
];

/// (argument, value, meaning)
pub(super) const VALUES: &[(&str, &str, &str)] = &[
    ("color", "auto", "仅在终端上着色"),
    ("color", "always", "总是着色"),
    ("color", "never", "不着色"),
    ("log_format", "text", "供人阅读"),
    ("log_format", "json", "每行一个 JSON 对象"),
    ("per", "found", "为每位寻获者列出寻亲登记"),
    ("per", "sought", "为每位被寻者列出寻获者"),
    ("per", "both", "两份名单，寻获者在前"),
    ("side", "found", "寻获者（救助站、医院）"),
    ("side", "sought", "被寻者（家属的寻亲登记）"),
    ("shard_by", "found", "寻获者一侧"),
    ("shard_by", "sought", "被寻者一侧"),
    ("engine", "indexed", "借助索引与上界"),
    ("engine", "exhaustive", "用现成的表逐对累加"),
    ("format", "text", "供人阅读的表格"),
    ("format", "json", "JSON，供程序读取"),
    ("format", "html", "一个网页，附瀑布图"),
];

/// (command, argument, text); no argument is the command itself, `*` any command.
pub(super) const TEXTS: &[(&str, &str, &str)] = &[
    (
        "wayhome",
        "",
        "寻亲比对：为每一位寻获者列出排好名次的候选。

把寻获的人（救助站、医院、收容机构登记）与被寻的人（家属的寻亲登记、高风险人员
名册）逐对比较，为每个人列出最可能的候选及其概率。候选只是供工作人员核实的线索，
不是身份认定。",
    ),
    (
        "match",
        "",
        "批量比对：为每个人列出候选名单。

默认为每位寻获者列出寻亲登记；--per sought 反过来；--per both 两份名单依次列出。
所有配对都计算在内：名单之外没有匹配权重更高的候选。

示例：wayhome match --found stations.csv --sought families.csv --output matches.csv",
    ),
    (
        "search",
        "",
        "临时查询：在一侧的登记中查找一个人。

查询内容等同于文件中的一条记录，权重与 match 所得相同。
示例：wayhome search --in families.csv --name 王秀英 --age 70多 --home 河南周口",
    ),
    (
        "merge",
        "",
        "合并一次运行的各个分片，与整体运行逐字节相同。

每个分片列一次，次序不限。示例：wayhome merge part*.csv --output matches.csv",
    ),
    (
        "train",
        "",
        "学习模型的权重：用已知真实的配对，或只用两侧文件。

给出 --truth 时各比较项一起拟合，相互重叠的证据只计一次，并校准概率；不给出时用期望
最大化算法从两侧文件估计 m、u 与比率。结果是一个普通的模型文件，供 --model 使用。同样
的文件得到逐字节相同的模型。

示例：wayhome train --found f.csv --sought s.csv --truth pairs.csv --output city.json",
    ),
    (
        "train",
        "truth",
        "用这些真实配对学习：含 found_id 与 sought_id 两列的 CSV。\n\n没有出现在配对中的记录视为无对应。示例：--truth reunions.csv",
    ),
    (
        "train",
        "within_source",
        "只比较来源（source 列）相同的记录，两侧皆然。

用于互不相干的几处带标注的文件：各自比对，共同学习一个模型。
示例：--within-source --truth all.csv",
    ),
    (
        "train",
        "calibrate_only",
        "权重不变，只按 --truth 校准概率。

适合已核实几百条线索的单位。示例：--calibrate-only --model city.json",
    ),
    ("train", "output", "把模型写到这个文件。\n\n示例：--output city.json"),
    (
        "train",
        "report",
        "另写一个供人阅读的网页：一个 HTML 文件，列出全部权重。

说明拟合过程、各比较项的贡献、各级别的配对数，不含任何个人信息。
示例：--report training.html",
    ),
    (
        "generate",
        "",
        "生成两侧虚构的记录，真实配对已知。

把 found.csv、sought.csv、truth.csv（found_id、sought_id、scenario 及分组用的列）
写到一个文件夹。其中的人都是虚构的。同样的参数在任何机器、任何线程数下得到逐字节
相同的文件。

示例：wayhome generate --found 10000 --sought 10000 --seed 1 --output world1",
    ),
    ("generate", "found", "生成 M 条寻获者记录。\n\n示例：--found 10000"),
    ("generate", "sought", "生成 N 条寻人记录。\n\n示例：--sought 10000"),
    ("generate", "seed", "随机数种子：数不同，人就不同。\n\n示例：--seed 7"),
    ("generate", "output", "把三个文件写到这个文件夹，没有就新建。\n\n示例：--output world1"),
    (
        "generate",
        "scenario",
        "只生成这些情形，可写多个，也可用逗号分隔。\n\ndementia 失智、mental 精神障碍、child 儿时走失、nameless 无名、adult 失联成人、\ndisaster 灾害、script 非汉名。不写则按比例全部生成。示例：--scenario child,adult",
    ),
    (
        "generate",
        "world",
        "让误差表中的每个比率在两倍以内变动。\n\n0 为表中原值；模型在多个世界上训练，在另外的世界上测试。示例：--world 12",
    ),
    (
        "generate",
        "rates",
        "用一个 TOML 文件中的比率代替表中的比率。\n\n节名与名称同 data/generate/rates.toml，没有写的保持不变。示例：--rates clinic.toml",
    ),
    (
        "generate",
        "voices",
        "由哪些写法来写：train、test 或 all。\n\ntest 的写法不用于训练，测试因此遇到模型没有见过的用语。示例：--voices test",
    ),
    (
        "explain",
        "",
        "解释一对：列出每个比较项的级别与权重。

示例：wayhome explain --found f.csv --sought s.csv F001 S042",
    ),
    (
        "validate",
        "",
        "检查文件：逐列显示读懂了多少。

有任何问题时退出状态为 1。示例：wayhome validate stations.csv",
    ),
    ("config", "", "查看设置，或生成一份配置文件。"),
    (
        "show",
        "",
        "显示 match 的每项设置及其来源。

可用 match 的各个选项。示例：wayhome config show --config task.toml --top-k 5",
    ),
    (
        "init",
        "",
        "按文件的表头生成一份配置，供修改。

示例：wayhome config init stations.csv > wayhome.toml",
    ),
    (
        "schema",
        "",
        "列出可用的列：中英文表头，以及单元格的写法。

示例：wayhome schema --output columns.csv --excel",
    ),
    (
        "completions",
        "",
        "输出命令行补全脚本。

示例：wayhome completions bash > /etc/bash_completion.d/wayhome",
    ),
    (
        "man",
        "",
        "输出手册页；加 --output 则每个命令一页。

示例：wayhome man --output /usr/local/share/man/man1",
    ),
    ("help", "", "显示总的帮助，或某个命令的帮助。\n\n示例：wayhome help match"),
    // Global.
    (
        "*",
        "quiet",
        "只显示错误：不显示进度和问题计数。

示例：wayhome match -q --found f.csv --sought s.csv --output m.csv",
    ),
    (
        "*",
        "verbose",
        "说明每一步做了什么，附数量。

示例：wayhome match -v --found f.csv --sought s.csv --output m.csv",
    ),
    ("*", "threads", "使用 N 个线程；结果与线程数无关。\n\n默认每个处理器核一个。示例：--threads 4"),
    ("*", "color", "输出是否着色；auto 遵从 NO_COLOR 与 CLICOLOR_FORCE。\n\n示例：--color never"),
    (
        "*",
        "log_format",
        "提示信息的形式：供人阅读的文字，或每行一个 JSON 对象。\n\n示例：--log-format json 2> run.log",
    ),
    (
        "*",
        "lang",
        "提示、理由和文件中文字的语言。

不指定时，提示随系统语言环境，理由与文件用中文。示例：--lang en",
    ),
    ("*", "help", "显示帮助（-h 为摘要，--help 为详细说明）"),
    ("*", "version", "显示版本号"),
    // Reading.
    (
        "*",
        "encoding",
        "按此编码读取文本文件，不自动判断。

不指定时依次判断：BOM、UTF-8、GB18030、Big5。
示例：--encoding gb18030",
    ),
    ("*", "max_unpacked", "压缩文件解开后超过 SIZE 则拒绝读取。\n\n示例：--max-unpacked 500MiB"),
    ("*", "id_prefix", "在编号前加上该行的“来源”，以区分各部门。\n\n示例：--id-prefix source"),
    (
        "*",
        "strict",
        "只要有一个单元格或一行有问题，就以状态 2 结束，不写结果。

示例：wayhome match --strict --found f.csv --sought s.csv",
    ),
    (
        "*",
        "problems",
        "把每个问题写入 CSV：位置、内容、哪里不对。

其中有单元格原文，属于个人信息，请妥善保管。
示例：--problems problems.csv",
    ),
    (
        "*",
        "as_of",
        "没有日期的年龄，以及失效日期，均以这一天为准。

程序不读系统时钟：不指定时，任何记录都不会失效，没有日期的年龄也不作为依据。
示例：--as-of 2026-01-31",
    ),
    (
        "*",
        "config",
        "配置文件（TOML）：对应表头、增加比较项、设定默认值。

可先用 wayhome config init 文件 生成一份。
示例：--config wayhome.toml",
    ),
    // Weighing.
    ("*", "model", "使用这个模型，而不是自带的模型。\n\n示例：--model city.json"),
    (
        "*",
        "station_side",
        "供救助站内部使用：也显示不愿被联系的寻获者。

不加此项时，联系意愿为 none 或 only-through-station 的人，
不会出现在家属一侧能看到的任何内容里。
示例：wayhome match --per both --station-side …",
    ),
    // Input.
    (
        "*",
        "found",
        "寻获者的文件：CSV、TSV、JSON Lines、Parquet、XLSX、XLS、ODS。

文本可用 gzip 或 zstd 压缩；- 为标准输入；可用通配符。
示例：--found stations.csv 'hospitals/*.xlsx'",
    ),
    ("*", "sought", "被寻者（寻亲登记）的文件，格式同上。\n\n示例：--sought families.csv"),
    (
        "explain",
        "found",
        "寻获者的一个文件或通配符；可写多次。

示例：--found stations.csv --found hospitals.xlsx",
    ),
    ("explain", "sought", "被寻者的一个文件或通配符；可写多次。\n\n示例：--sought 'families/*.csv'"),
    // Ranking.
    ("*", "per", "为哪一侧的人列出候选。\n\n示例：--per sought"),
    (
        "*",
        "top_k",
        "每个人保留最好的 K 名候选。

名单是精确的：名单之外没有匹配权重更高的候选；权重相同的按编号排列。
示例：--top-k 20",
    ),
    (
        "*",
        "min_probability",
        "匹配概率低于 P 的候选不列出。

一名候选也没有的人仍保留一行，名次为 0。示例：--min-probability 0.05",
    ),
    (
        "*",
        "engine",
        "计算方式；两种方式的结果逐字节相同。

exhaustive 用现成的表累加每一对；indexed 用上界排除，占内存较少。
示例：--engine indexed",
    ),
    (
        "*",
        "shard",
        "只做 N 份中的第 I 份，再由 wayhome merge 合并。

示例：--shard 2/8 --output part2.csv",
    ),
    ("*", "shard_by", "--shard 按哪一侧划分。\n\n默认为被列出候选的一侧。示例：--shard-by sought"),
    (
        "*",
        "exclude",
        "排除已有结论的配对：含 found_id 与 sought_id 两列的 CSV。

在排名之前排除。示例：--exclude decided.csv",
    ),
    ("*", "detail", "增加每个比较项的权重与级别。\n\n示例：--detail --output matches.csv"),
    (
        "*",
        "carry",
        "带出记录中的列，写成 一侧.列名。

示例：--carry found.full_name,sought.phone",
    ),
    (
        "*",
        "save_model",
        "保存本次使用的模型，其中已补全配置的比较项。

示例：--config task.toml --save-model task.json",
    ),
    // Output.
    (
        "*",
        "output",
        "把结果写入 FILE，格式由扩展名决定。

写完整后文件才会出现。扩展名：.csv .tsv .jsonl .ndjson .parquet .xlsx；
其他扩展名按 CSV 写。示例：--output matches.xlsx",
    ),
    (
        "*",
        "format",
        "按此格式写，不看扩展名。

没有 --output 时，在终端上为表格，否则为 CSV。
示例：--format jsonl",
    ),
    (
        "*",
        "excel",
        "写成 Excel 能正确打开的 CSV：带 BOM，公式作为文字。\n\n示例：--excel --output matches.csv",
    ),
    // Search.
    ("search", "files", "要在其中查找的文件。\n\n示例：--in families.csv"),
    ("search", "side", "文件属于哪一侧；查询的人属于另一侧。\n\n示例：--side found"),
    ("search", "top_k", "显示最好的 K 名候选。\n\n示例：--top-k 3"),
    ("search", "format", "供人阅读的表格（附理由），或供程序读取的形式。\n\n示例：--format json"),
    (
        "search",
        "record",
        "用 JSON 对象写出查询，键为列名。

示例：--record '{\"full_name\":\"王秀英\",\"age\":\"70多\"}'",
    ),
    (
        "search",
        "text",
        "用一段话写出查询；能读出的事实都会用上。

示例：--text '女，约70岁，河南口音，身高1米55'",
    ),
    ("search", "batch", "从一个文件读取多条查询，依次回答。\n\n示例：--batch today.csv --format json"),
    (
        "search",
        "interactive",
        "逐项询问；直接回车跳过。

示例：wayhome search --in families.csv --interactive",
    ),
    ("search", "name", "姓名；几个姓名之间用 | 分隔。示例：--name 张大山"),
    ("search", "other_names", "小名、曾用名。示例：--other-names 狗蛋"),
    ("search", "age", "年龄，怎么说就怎么写。示例：--age 六十多岁"),
    ("search", "sex", "性别。示例：--sex 女"),
    ("search", "birth_date", "出生日期。示例：--birth-date 1958-03"),
    ("search", "date", "发现或走失的日期，默认为文件中最晚的。示例：--date 2026-01-31"),
    ("search", "place", "发现或走失的地点。示例：--place 青岛市即墨区"),
    ("search", "home", "家在哪里（户籍地、住址）。示例：--home 河南周口"),
    ("search", "birth_place", "出生地、籍贯。示例：--birth-place 四川凉山"),
    ("search", "relatives", "亲属，写成 称谓:姓名。示例：--relatives '子:张小山|妻:李秀英'"),
    ("search", "height", "身高。示例：--height 1米65"),
    ("search", "build", "体态。示例：--build 偏瘦"),
    ("search", "marks", "疤痕、痣、残缺等特征。示例：--marks 右眉上有疤"),
    ("search", "clothing", "衣着。示例：--clothing 红色上衣"),
    ("search", "accent", "口音。示例：--accent 河南口音"),
    ("search", "ethnicity", "民族。示例：--ethnicity 维吾尔族"),
    ("search", "disability", "残疾与疾病。示例：--disability 聋哑"),
    ("search", "blood_type", "血型。示例：--blood-type O"),
    ("search", "zodiac", "属相。示例：--zodiac 牛"),
    ("search", "occupation", "职业。示例：--occupation 木匠"),
    ("search", "id_number", "身份证号，完整或打码。示例：--id-number '370203********1234'"),
    ("search", "phone", "电话。示例：--phone '138****1234'"),
    ("search", "postal_code", "住址的邮政编码。示例：--postal-code 266200"),
    ("search", "category", "人员类别。示例：--category 失智老人"),
    (
        "dedupe",
        "",
        "找出一侧记录中属于同一人的记录，并归成组。

该侧的所有配对都计算在内。每对一行：权重、概率、所属的组（组内最小的编号）以及 link：
strong 强，weak 弱，only-weak 表示全组仅靠这一对相连。这样的组在每一行都有标记：
合并之前请先核对。

示例：wayhome dedupe stations.csv hospitals.xlsx --output duplicates.csv",
    ),
    ("dedupe", "files", "同一侧的文件，合起来计算。"),
    ("dedupe", "side", "文件属于哪一侧：决定日期与地点的含义。\n\n示例：--side sought"),
    ("dedupe", "threshold", "匹配权重（比特）达到多少为强配对。\n\n默认为十比一的胜算。示例：--threshold 6"),
    (
        "dedupe",
        "weak_threshold",
        "匹配权重（比特）达到多少为弱配对，低于此数不算。

默认为一比一的胜算；不得高于 --threshold。示例：--weak-threshold -2",
    ),
    (
        "evaluate",
        "",
        "用已知的真实配对衡量比对结果。

结果可以来自任何比对程序：有 found_id、sought_id、rank、match_weight、match_probability
各列的表格即可。输出一个 JSON 对象；算不出的指标为 null，原因见 reasons。没有列出的
配对算作漏配，权重相同的算作同一步。给出两侧文件时，还按性别、年龄段、地区、民族、
残疾与文字分组列出指标。

示例：wayhome evaluate --matches matches.csv --truth truth.csv --report report.html",
    ),
    (
        "evaluate",
        "matches",
        "比对结果：CSV、TSV、JSON Lines、Parquet 或电子表格。\n\n示例：--matches matches.csv",
    ),
    (
        "evaluate",
        "truth",
        "真实配对：found_id、sought_id 两列，其余列可供 --by 使用。

示例：--truth truth.csv",
    ),
    ("evaluate", "found", "参加比对的寻获者文件。\n\n示例：--found stations.csv"),
    ("evaluate", "sought", "参加比对的被寻者文件。\n\n示例：--sought families.csv"),
    (
        "evaluate",
        "per",
        "评判哪一侧的候选名单。

默认看文件的 queried 列；该列缺失或两侧都有时须给出。示例：--per sought",
    ),
    (
        "evaluate",
        "by",
        "再按某一列的取值分组列出指标。

COLUMN 是真值文件的一列，或 found.列名、sought.列名（须给出两侧文件）。可多次给出。
召回率远低于总体的组会标出。示例：--by category --by found.source",
    ),
    ("evaluate", "threshold", "候选的概率达到多少算作线索。\n\n示例：--threshold 0.8"),
    (
        "evaluate",
        "intervals",
        "每个指标给出值与 95 % 区间的下限、上限。

对查询记录做 1000 次自助抽样，每次运行结果相同。示例：--intervals",
    ),
    ("evaluate", "baseline", "用一种简单的比对程序处理同样的两侧，并列其指标。\n\n示例：--baseline primero"),
    (
        "evaluate",
        "output",
        "把 JSON 写入文件，而不是标准输出。\n\n写完整后文件才出现。示例：--output figures.json",
    ),
    (
        "evaluate",
        "report",
        "另写一个供人阅读的网页：一个 HTML 文件，含图与表。

不访问任何网络，可以打印。示例：--report report.html",
    ),
    (
        "evaluate",
        "show_names",
        "网页中列出最严重的漏配时显示姓名与各列内容，而不仅是编号。

这样的网页就含有个人信息。示例：--report report.html --show-names",
    ),
    // The others.
    ("explain", "found_id", "寻获者记录的编号。"),
    ("explain", "sought_id", "被寻者记录的编号。"),
    ("explain", "per", "从哪一侧查询：它的候选人数决定先验。\n\n示例：--per sought"),
    ("explain", "format", "显示的形式。\n\n示例：--format html > pair.html"),
    ("merge", "shards", "match --shard I/N 写出的文件：CSV、JSON Lines 或 Parquet。"),
    ("validate", "files", "同一侧的文件。"),
    ("validate", "side", "文件属于哪一侧：它决定日期和地点的含义。\n\n示例：--side sought"),
    ("init", "files", "要对应表头的文件。"),
    ("init", "side", "文件属于哪一侧。\n\n示例：--side sought"),
    ("completions", "shell", "命令行外壳：bash、zsh、fish、elvish 或 powershell。"),
    ("man", "output", "存放各命令手册页的文件夹。\n\n示例：--output man"),
    ("help", "command", "命令的名称。"),
];
