/**
 * The functions of templates: `name | ARGUMENTS | what it gives`. `!` behind a name: there is a `must…` beside it. `~`: since Helm 4.
 * Sources of the rules: text/template of Go, Sprig 3.3.0, Helm's engine.
 */
export const TABLE = `
and | A B… | The first argument that is empty, else the last one.
or | A B… | The first argument that is not empty, else the last one.
not | VALUE | Whether the value is empty.
eq | A B… | Whether A equals any of the others. Both must be of one basic kind: 1 and 1.0 are not.
ne | A B | Whether both differ.
lt | A B | Whether A is less than B.
le | A B | Whether A is at most B.
gt | A B | Whether A is greater than B.
ge | A B | Whether A is at least B.
len | VALUE | The number of items, entries or bytes.
index | COLLECTION KEY… | The item or entry at a key, and so on below it. No value where a map has no such key.
call | FUNCTION ARG… | What a function value returns.
print | VALUE… | The values as text, with spaces between those that are both no text.
printf | FORMAT VALUE… | The values as the format tells: %s text, %d integer, %v anything, %q in quotes, %.2f a number.
println | VALUE… | The values as text with spaces between, and a line end.
html | VALUE… | The text with the special characters of HTML escaped.
js | VALUE… | The text with the special characters of JavaScript escaped.
urlquery | VALUE… | The text escaped for the query of a URL.
include | NAME CONTEXT | What a named template writes, as a text that can be piped on, to nindent for example.
tpl | TEXT CONTEXT | What a text writes as a template: for values that hold actions.
required | MESSAGE VALUE | The value; the render fails with the message where it is empty.
fail | MESSAGE | Ends the render with the message.
lookup | APIVERSION KIND NAMESPACE NAME | An object of the cluster, a list where the name is "". Empty where there is no cluster, as in helm template.
toYaml! | VALUE | The value as YAML without the last line end; mostly followed by nindent.
toYamlPretty | VALUE | The value as YAML with the items of lists indented.
fromYaml | TEXT | The map that a YAML text holds; with the key Error where it cannot be read.
fromYamlArray | TEXT | The list that a YAML text holds.
toJson! | VALUE | The value as JSON on one line.
toPrettyJson! | VALUE | The value as JSON, indented by two columns.
toRawJson! | VALUE | The value as JSON, where <, > and & stay as they are.
fromJson! | TEXT | The map that a JSON text holds; with the key Error where it cannot be read.
fromJsonArray | TEXT | The list that a JSON text holds.
toToml! | VALUE | The value as TOML.
fromToml | TEXT | The map that a TOML text holds.
default | FALLBACK VALUE | The value, or the fallback where it is empty: false and 0 are empty too.
empty | VALUE | Whether the value is nil, false, 0, or without items or text.
coalesce | VALUE… | The first value that is not empty.
all | VALUE… | Whether none of the values is empty.
any | VALUE… | Whether one of the values is not empty.
ternary | IF_TRUE IF_FALSE CONDITION | The first value where the condition is true, else the second.
indent | COLUMNS TEXT | The text with every line indented.
nindent | COLUMNS TEXT | A line end, then the text with every line indented: what blocks of YAML need.
quote | VALUE… | The values in double quotes, with what is special escaped.
squote | VALUE… | The values in single quotes.
trim | TEXT | The text without space at both ends.
trimAll | CHARACTERS TEXT | The text without these characters at both ends.
trimall | CHARACTERS TEXT | Another name of trimAll.
trimSuffix | SUFFIX TEXT | The text without the suffix, if it has it.
trimPrefix | PREFIX TEXT | The text without the prefix, if it has it.
upper | TEXT | The text in capital letters.
lower | TEXT | The text in small letters.
title | TEXT | The text with each word begun by a capital letter.
untitle | TEXT | The text with each word begun by a small letter.
repeat | COUNT TEXT | The text, so many times.
substr | START END TEXT | A part of the text, by bytes; an END below 0 means up to the end.
trunc | LENGTH TEXT | The first bytes of the text; the last ones where the length is below 0. Names have 63.
abbrev | LENGTH TEXT | The text cut to a length, with an ellipsis.
abbrevboth | OFFSET LENGTH TEXT | The text cut at both ends, with ellipses.
initials | TEXT | The first letters of all words.
wrap | COLUMNS TEXT | The text with lines of so many columns at most.
wrapWith | COLUMNS SEPARATOR TEXT | The same with another separator of lines.
contains | PART TEXT | Whether the text has the part in it.
hasPrefix | PREFIX TEXT | Whether the text begins with the prefix.
hasSuffix | SUFFIX TEXT | Whether the text ends with the suffix.
nospace | TEXT | The text without any space.
cat | VALUE… | The values as text with spaces between.
replace | OLD NEW TEXT | The text with every OLD replaced.
plural | ONE MANY COUNT | ONE where the count is 1, else MANY.
snakecase | TEXT | words_like_this.
camelcase | TEXT | WordsLikeThis.
kebabcase | TEXT | words-like-this.
swapcase | TEXT | The text with small and capital letters swapped.
shuffle | TEXT | The letters of the text in another order, by chance.
randAlphaNum | COUNT | Letters and digits by chance: another text at each render.
randAlpha | COUNT | Letters by chance: another text at each render.
randNumeric | COUNT | Digits by chance: another text at each render.
randAscii | COUNT | Printable characters by chance: another text at each render.
randBytes | COUNT | Bytes by chance, in base64.
randInt | MIN MAX | A number by chance, below MAX.
uuidv4 |  | A UUID by chance.
hello |  | Hello!
toString | VALUE | The value as text.
toStrings | LIST | The items as texts.
join | SEPARATOR LIST | The items as one text.
split | SEPARATOR TEXT | The parts as a map with the keys _0, _1 …
splitList | SEPARATOR TEXT | The parts as a list.
splitn | SEPARATOR COUNT TEXT | At most so many parts, as a map with the keys _0, _1 …
sortAlpha | LIST | The items as texts, sorted.
regexMatch! | PATTERN TEXT | Whether the pattern (RE2) is found in the text.
regexFind! | PATTERN TEXT | The first match.
regexFindAll! | PATTERN TEXT COUNT | The matches, all where COUNT is -1.
regexReplaceAll! | PATTERN TEXT REPLACEMENT | The text with matches replaced; \${1} is the first group.
regexReplaceAllLiteral! | PATTERN TEXT REPLACEMENT | The text with matches replaced by the very replacement.
regexSplit! | PATTERN TEXT COUNT | The parts between matches, all where COUNT is -1.
regexQuoteMeta | TEXT | A pattern that matches the very text.
atoi | TEXT | The integer that the text is, 0 where it is none.
int | VALUE | The value as an integer.
int64 | VALUE | The value as an integer of 64 bits: numbers of values are float64 before.
float64 | VALUE | The value as a floating-point number.
toDecimal | VALUE | The integer that octal digits mean: 0755 is 493.
seq | [START [STEP]] END | The integers up to END, as a text with spaces between.
until | COUNT | The integers from 0 to below COUNT.
untilStep | START END STEP | The integers from START to below END, by steps.
add | NUMBER… | The sum, as an integer.
add1 | NUMBER | One more.
sub | A B | A less B.
div | A B | A by B, as an integer.
mod | A B | The rest of A by B.
mul | NUMBER… | The product, as an integer.
max | NUMBER… | The greatest integer.
min | NUMBER… | The least integer.
biggest | NUMBER… | Another name of max.
addf | NUMBER… | The sum.
add1f | NUMBER | One more.
subf | NUMBER… | The first less the others.
divf | NUMBER… | The first by the others.
mulf | NUMBER… | The product.
maxf | NUMBER… | The greatest number.
minf | NUMBER… | The least number.
floor | NUMBER | The greatest integer that is not above.
ceil | NUMBER | The least integer that is not below.
round | NUMBER DIGITS [LIMIT] | The number with so many digits behind the point.
list | ITEM… | A list.
tuple | ITEM… | Another name of list.
first! | LIST | The first item.
rest! | LIST | All items but the first.
last! | LIST | The last item.
initial! | LIST | All items but the last.
append! | LIST ITEM | A list with one item more at its end.
push! | LIST ITEM | Another name of append.
prepend! | LIST ITEM | A list with one item more at its start.
concat | LIST… | The items of all lists.
reverse! | LIST | The items in the other order.
uniq! | LIST | The items without those that came before.
without! | LIST ITEM… | The list without some items.
has! | ITEM LIST | Whether the list has the item.
compact! | LIST | The items that are not empty.
slice! | LIST [START [END]] | A part of the list.
chunk! | SIZE LIST | Lists of so many items each.
dict | KEY VALUE… | A map.
get | MAP KEY | The value at a key, "" where there is none.
set | MAP KEY VALUE | The map itself, changed: the key has another value from now on.
unset | MAP KEY | The map itself, changed: the key is gone.
hasKey | MAP KEY | Whether the map has the key, whatever its value.
pluck | KEY MAP… | The values at a key of several maps.
dig | KEY… FALLBACK MAP | The value at keys below each other, or the fallback where one is missing.
merge! | TARGET MAP… | The first map itself, changed: what it lacks comes from the others.
mergeOverwrite! | TARGET MAP… | The first map itself, changed: later maps count more.
keys | MAP… | The keys, in no order: sort them with sortAlpha.
pick | MAP KEY… | A map with these keys only.
omit | MAP KEY… | A map without these keys.
values | MAP | The values, in no order.
deepCopy! | VALUE | A copy that can be changed alone.
deepEqual | A B | Whether both are the same through and through.
typeOf | VALUE | The Go type: string, float64, map[string]interface {}.
typeIs | TYPE VALUE | Whether the value is of that Go type.
typeIsLike | TYPE VALUE | The same, pointers counted as what they point to.
kindOf | VALUE | The Go kind: string, float64, map, slice, bool, invalid.
kindIs | KIND VALUE | Whether the value is of that Go kind.
b64enc | TEXT | The text in base64: what data of a Secret needs.
b64dec | TEXT | The text that base64 stands for.
b32enc | TEXT | The text in base32.
b32dec | TEXT | The text that base32 stands for.
sha1sum | TEXT | The SHA-1 sum, in hexadecimal digits.
sha256sum | TEXT | The SHA-256 sum, in hexadecimal digits: for checksum annotations that restart pods.
sha512sum | TEXT | The SHA-512 sum, in hexadecimal digits.
adler32sum | TEXT | The Adler-32 sum, in decimal digits.
bcrypt | TEXT | The bcrypt hash; another one at each render.
htpasswd | USER PASSWORD | A line of an htpasswd file; another one at each render.
derivePassword | COUNTER TYPE PASSWORD USER SITE | A password that is always the same for these: long, maximum, medium, short, basic, pin.
genPrivateKey | TYPE | A new private key in PEM: rsa, dsa, ecdsa, ed25519.
genCA | NAME DAYS | A new certificate authority, with Cert and Key.
genCAWithKey | NAME DAYS KEY | The same for a private key that is there.
genSelfSignedCert | NAME IPS DNS_NAMES DAYS | A new certificate that is signed by itself, with Cert and Key.
genSelfSignedCertWithKey | NAME IPS DNS_NAMES DAYS KEY | The same for a private key that is there.
genSignedCert | NAME IPS DNS_NAMES DAYS CA | A new certificate that is signed by an authority, with Cert and Key.
genSignedCertWithKey | NAME IPS DNS_NAMES DAYS CA KEY | The same for a private key that is there.
buildCustomCert | CERT KEY | A certificate authority of a certificate and a key in base64.
encryptAES | PASSWORD TEXT | The text encrypted with AES-256, in base64.
decryptAES | PASSWORD TEXT | The text that was encrypted so.
semver | VERSION | A semantic version, with Major, Minor, Patch, Prerelease, Metadata, Original.
semverCompare | CONSTRAINT VERSION | Whether the version fits: "^1.2", ">=1.19-0". Add -0 where versions have a suffix, as those of clouds.
now |  | The time of the render.
ago | TIME | How long ago that was.
date | LAYOUT TIME | The time in a layout of Go: 2006-01-02.
dateInZone | LAYOUT TIME ZONE | The same in a time zone.
date_in_zone | LAYOUT TIME ZONE | Another name of dateInZone.
dateModify! | DURATION TIME | The time so much later: -1.5h.
date_modify | DURATION TIME | Another name of dateModify.
must_date_modify | DURATION TIME | Another name of mustDateModify.
htmlDate | TIME | The day as 2006-01-02.
htmlDateInZone | TIME ZONE | The same in a time zone.
toDate! | LAYOUT TEXT | The time that a text means.
unixEpoch | TIME | The seconds since 1970.
duration | SECONDS | A duration: 95 is 1m35s.
durationRound | DURATION | The duration in its largest unit: 2h, 3mo.
durationNanoseconds~ | DURATION | The duration in nanoseconds.
durationMicroseconds~ | DURATION | The duration in microseconds.
durationMilliseconds~ | DURATION | The duration in milliseconds.
durationSeconds~ | DURATION | The duration in seconds.
durationMinutes~ | DURATION | The duration in minutes.
durationHours~ | DURATION | The duration in hours.
durationDays~ | DURATION | The duration in days.
durationWeeks~ | DURATION | The duration in weeks.
durationRoundTo~ | UNIT DURATION | The duration rounded to a multiple of a unit.
durationTruncateTo~ | UNIT DURATION | The duration cut to a multiple of a unit.
mustToDuration~ | VALUE | The duration that a text or a number means. A fault ends the render.
base | PATH | The last element of a path.
dir | PATH | The path without its last element.
clean | PATH | The shortest path that means the same.
ext | PATH | The ending of a file name, with its point.
isAbs | PATH | Whether the path starts at the root.
osBase | PATH | base, with the separator of the operating system.
osDir | PATH | dir, with the separator of the operating system.
osClean | PATH | clean, with the separator of the operating system.
osExt | PATH | ext, with the separator of the operating system.
osIsAbs | PATH | isAbs, with the separator of the operating system.
urlParse | URL | The parts as a map: scheme, host, hostname, path, query, fragment, userinfo, opaque.
urlJoin | MAP | The URL of such parts.
getHostByName | NAME | An address of a host; "" unless Helm is allowed to ask the DNS.
`;
