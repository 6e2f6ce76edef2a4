/** What is used of the parser of XML. */
declare module "sax" {
	interface Parser {
		onopentag: (tag: {
			readonly name: string;
			readonly attributes: Readonly<Record<string, string>>;
		}) => void;
		ontext: (text: string) => void;
		oncdata: (text: string) => void;
		onclosetag: (name: string) => void;
		/** What is wrong, once something is; the next `write` throws it. */
		readonly error: Error | null;
		write(text: string): Parser;
		close(): Parser;
	}
	function parser(strict: boolean, options: { readonly position: boolean }): Parser;
	export default { parser };
}
