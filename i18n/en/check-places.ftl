# madoguchi check: the rules of places/

problem-column-missing = There is no column “{ $column }”. Write { $needed } into the first line.
problem-bad-csv = This is not CSV ({ $error }). Look at the quotation marks and commas of this line.
problem-city-without-name = The city has no name. Write name = "…".
problem-window-incomplete = The main window needs name and phone. Add what is missing.
problem-center-incomplete = A center needs id and name. It was left out; add what is missing.
problem-center-twice = The id “{ $id }” is in use already. This center was left out; give it another id.
problem-bad-center-id = The id “{ $id }” cannot be used. Write it in small letters, digits and hyphens (main belongs to the main window).
problem-center-without-catchment = { $name } ({ $id }) is responsible for no place. Write its area into catchments.csv.
problem-bad-phone = The number “{ $value }” cannot be dialled as it stands. Write it in digits and hyphens.
problem-bad-point = The position “{ $value }” cannot be read or is not in Japan. Write the latitude into lat and the longitude into lon, in degrees (35.1 and 136.6, for example).
problem-hours-incomplete = A pattern of hours needs id and open. Add what is missing.
problem-hours-twice = There is a pattern “{ $id }” already. Give this one another id.
problem-bad-hours = “{ $value }” is neither an id of hours.toml nor hours. Write it like “mon-fri 8:30-17:15”. No hours are shown.
problem-bad-year-end = The turn of the year “{ $value }” cannot be read. Write the first and the last day, like “12-29..01-03”.
problem-bad-closed-day = The closed day “{ $value }” cannot be read. Write “2027-03-27”, “2027-03-27..2027-03-28”, “06-01” or “第3水曜”.
problem-town-empty = The town has no name. Write it into town, or take the line out.
problem-town-twice = { $town } stands in line { $other } as well. Keep one of them.
problem-bad-kana = The reading “{ $value }” has characters that are no kana. Write it in kana alone.
problem-bad-postal-code = The postal code “{ $value }” cannot be read. Write seven digits, like “123-4567”.
problem-other-town-missing = A name stands for the other town: write { $sign } where it was named.
problem-other-town-whose = whose is “theirs” for what the other town answers, or “ours” for what is answered here.
problem-catchment-empty = This line needs both center_id and area. Add what is missing, or take the line out.
problem-unknown-center = There is no center with the id “{ $id }”. Add it to centers.toml, or use one of these: { $known }.
problem-catchment-unreadable = “{ $words }” cannot be read. Around there no center is decided on, and people are asked to choose. Write it again with towns, 丁目, 番 and 号.
problem-catchment-overlap = { $place } belongs to another center in line { $other }. Take it out of one of them, or write the 番 or 号.
problem-catchment-hole = No center is responsible for { $place }, though lines part what lies beside it. Add it to one of them.
problem-catchment-end-open = No center is responsible for { $place }. If there are houses, add them, for example with 以降.
problem-town-without-center = No center is responsible for { $town }. Add it to catchments.csv.
problem-town-not-listed = { $town } is not in towns.csv. If it is no slip of the pen, add it there for its reading and position.
