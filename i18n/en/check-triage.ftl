# madoguchi check: the rules of triage/

problem-triage-path = This file is not read. Put it at triage/<kind>/<lang>.toml with one of these kinds: { $known }. Shared words go into triage/words/<lang>.toml.
problem-triage-toml = This is not valid TOML ({ $error }). Look at quotes, brackets and key names on this line. The whole file is not in use.
problem-triage-entry = This [[{ $key }]] cannot be read and is not in use ({ $error }). Mend the names of its keys and the form of their values.
problem-triage-no-words = This [[signal]] has no words and is not in use. Write them into words or together.
problem-triage-list = There is no list of words called “@{ $list }”. Add it to the same language's file in triage/words/, or mend the name.
problem-triage-kind = There is no kind “{ $value }”. Use one of { $known }.
problem-triage-message = { $key } is missing. It is shown when the alarm rings: write it.
problem-triage-phone-source = The number { $number } has no source. Give its owner's page as source and the day you read it as checked_on, or set unchecked = true where you could not check it.
problem-triage-phone-hours = The number { $number } is marked unchecked, so its hours are not shown. Check them and take the mark away, or delete hours.
problem-triage-kind-missing = There is no Japanese for { $kind }. Other languages fall back on it: write triage/{ $kind }/ja.toml.
problem-triage-too-many = There are too many words for the triage to run. Shorten the lists.
problem-triage-does-not-fire = “{ $example }” is an example that must ring and does not. Add more examples like it, or the missing words to a [[signal]]. What was found: { $why }
problem-triage-fires = “{ $example }” is an example that must stay silent and rings. Narrow the words or add to unless. What was found: { $why }
