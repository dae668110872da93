# madoguchi check：places/ の決まり

problem-column-missing = 「{ $column }」という列がありません。1行目に { $needed } と書いてください。
problem-bad-csv = CSVとして読めません（{ $error }）。この行の引用符とコンマを見直してください。
problem-city-without-name = 市の名前がありません。name = "〇〇市" と書いてください。
problem-window-incomplete = 総合の窓口には name と phone が要ります。足りないものを足してください。
problem-center-incomplete = センターには id と name が要ります。足りないので、このセンターを外しました。
problem-center-twice = id「{ $id }」は、もう使われています。このセンターを外しました。別の id をつけてください。
problem-bad-center-id = id「{ $id }」は使えません。半角の小文字・数字・ハイフンだけで書いてください（main は総合の窓口が使います）。
problem-center-without-catchment = { $name }（{ $id }）の担当する区域がありません。catchments.csv に書いてください。
problem-bad-phone = 電話番号「{ $value }」は、そのままかけられません。半角の数字とハイフンで書いてください。
problem-bad-point = 位置「{ $value }」が読めないか、日本の外です。lat に北緯、lon に東経を、度で書いてください（例：35.1 と 136.6）。
problem-hours-incomplete = 時間の型には id と open が要ります。足りないものを足してください。
problem-hours-twice = 時間の型「{ $id }」は、もうあります。別の id をつけてください。
problem-bad-hours = 「{ $value }」は、hours.toml の id でも、時間でもありません。「月～金 8:30～17:15（12:00～13:00を除く）」のように書いてください。時間は出していません。
problem-bad-year-end = 年末年始「{ $value }」が読めません。「12-29..01-03」のように、はじめの日と終わりの日を書いてください。
problem-bad-closed-day = 休みの日「{ $value }」が読めません。「2027-03-27」「2027-03-27..2027-03-28」「06-01」「第3水曜」のどれかの形で書いてください。
problem-town-empty = 町の名前がありません。town に書くか、この行を消してください。
problem-town-twice = { $town } は { $other } 行目にもあります。一つにしてください。
problem-bad-kana = 読み「{ $value }」に、かなでない字があります。かなだけで書いてください。
problem-bad-postal-code = 郵便番号「{ $value }」が読めません。「123-4567」のように7けたで書いてください。
problem-other-town-missing = ほかの市区町村の名前の代わりに { $sign } を書いてください。
problem-other-town-whose = whose は、その市区町村が答えることなら theirs、ここで答えることなら ours と書いてください。
problem-catchment-empty = この行には center_id と area の両方が要ります。足りないものを足すか、行を消してください。
problem-unknown-center = id「{ $id }」のセンターはありません。centers.toml に加えるか、次のどれかに直してください：{ $known }。
problem-catchment-unreadable = 「{ $words }」が読めません。そのあたりの住所には、担当を決めずに選んでもらいます。町の名前と丁目・番・号で書き直してください。
problem-catchment-overlap = { $place } は、{ $other } 行目では別のセンターの担当です。どちらかから外すか、番や号まで書いてください。
problem-catchment-hole = { $place } は、前後が区切られているのに、どのセンターの担当でもありません。どれかの行に加えてください。
problem-catchment-end-open = { $place } は、どのセンターの担当でもありません。そこに家があれば「〇番以降」のように加えてください。
problem-town-without-center = { $town } を担当するセンターがありません。catchments.csv に加えてください。
problem-town-not-listed = { $town } は towns.csv にありません。書きまちがいでなければ、読みと位置のために towns.csv に加えてください。
