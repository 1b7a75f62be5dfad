// One file a concept; see `Dates`, `Encodings`, `Entities`, `Words`, `Sentences`, `Language`.
