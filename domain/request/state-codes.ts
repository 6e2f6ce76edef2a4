/** US states, the District of Columbia and territories in the North American Numbering Plan, by postal code. */
const UNITED_STATES =
	"AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI";

/** Canadian provinces and territories, by postal code. */
const CANADA = "AB BC MB NB NL NS NT NU ON PE QC SK YT";

const CODES: ReadonlySet<string> = new Set(`${UNITED_STATES} ${CANADA}`.split(" "));

/** True for the upper-case postal code of a US state or territory or a Canadian province. */
export const isStateCode = (code: string): boolean => CODES.has(code);
