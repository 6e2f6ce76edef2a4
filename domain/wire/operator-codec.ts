import type { AccountDraft, NamedDraft, UserDraft } from "../account/check-account.ts";
import type { Report } from "../fault.ts";
import type { Result } from "../result.ts";
import { childOf, readRoot, readText, textOf, type XmlElement } from "./xml-document.ts";

/** Reads an account that is to be made, as it is written. */
export const decodeAccount = (body: XmlElement): Result<AccountDraft> =>
	readRoot("Account", body, (root, report) => {
		const part = (name: string): NamedDraft | undefined => {
			const child = childOf(root, name);
			return child && { id: textOf(child, "id", report), name: textOf(child, "name", report) };
		};
		return {
			id: textOf(root, "accountId", report),
			name: textOf(root, "name", report),
			site: part("site"),
			peer: part("peer"),
		};
	});

/** Reads a user that is to be made or changed, as it is written. */
export const decodeUser = (body: XmlElement): Result<UserDraft> =>
	readRoot("User", body, (root, report) => ({
		name: textOf(root, "name", report),
		mayOrder: textOf(root, "mayOrder", report),
		accountIds: textsOf(root, "accountIds", report),
	}));

/** The texts of an array: each of its items is an element of its name. */
const textsOf = (root: XmlElement, name: string, report: Report): readonly string[] =>
	root.children.filter((child) => child.name === name.toLowerCase()).map((child) => readText(child, report));
