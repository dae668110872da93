# madoguchi check：triage/ の決まり

problem-triage-path = このファイルは読まれません。triage/<種類>/<言語>.toml に置いてください。種類は { $known }、共通の言葉は triage/words/<言語>.toml です。
problem-triage-toml = TOMLとして読めません（{ $error }）。この行の引用符・かっこ・キーの名前を見直してください。ファイル全体が使われていません。
problem-triage-entry = この [[{ $key }]] は読めないので、使われていません（{ $error }）。キーの名前と値の形を直してください。
problem-triage-no-words = この [[signal]] には言葉がないので、使われていません。words か together に言葉を書いてください。
problem-triage-list = 「@{ $list }」という言葉の一覧がありません。triage/words/ の同じ言語のファイルに加えるか、名前を直してください。
problem-triage-kind = 「{ $value }」という種類はありません。{ $known } のどれかにしてください。
problem-triage-message = { $key } がありません。危険を知らせる画面に出す文なので、書いてください。
problem-triage-phone-source = 電話番号 { $number } の出典がありません。持ち主の公式ページを source に、確かめた日を checked_on に書くか、確かめられないときは unchecked = true にしてください。
problem-triage-phone-hours = 電話番号 { $number } は確かめていない印（unchecked）があるので、受付時間を出しません。確かめて印を外すか、hours を消してください。
problem-triage-kind-missing = { $kind } の日本語がありません。ほかの言語で足りないときの控えでもあるので、triage/{ $kind }/ja.toml を書いてください。
problem-triage-too-many = 言葉が多すぎて、緊急の見分けを動かせません。一覧を減らしてください。
problem-triage-does-not-fire = 「{ $example }」は知らせる例ですが、知らせません。似た例をふやすか、足りない言葉を [[signal]] に加えてください。見つけたもの：{ $why }
problem-triage-fires = 「{ $example }」は知らせない例ですが、知らせてしまいます。言葉をしぼるか、unless に加えてください。見つけたもの：{ $why }
