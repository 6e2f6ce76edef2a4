import { difference, isEmpty, type LineBitmap, noLines } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { AuditedStore } from "../ports/audited-store.ts";

/** Accounts' blocks of which it is remembered what was disconnected: of some 400 bytes each 20 MB. Of more the oldest are forgotten. */
export const BLOCKS_REMEMBERED_MAX = 50_000;

/**
 * Which numbers an account ever had disconnected, a block at a time. A block's are as many records as there were disconnects of it, and every
 * order that had numbers of it asks; so they are read once, and again only for a line that was not among them: it may have been
 * disconnected since.
 */
export function everDisconnected(
	store: Pick<AuditedStore, "everDisconnected">,
	rememberedMax = BLOCKS_REMEMBERED_MAX,
) {
	const remembered = new Map<string, LineBitmap>();

	return async function disconnectedOf(
		accountId: string,
		block: BlockId,
		asked: LineBitmap,
	): Promise<LineBitmap> {
		const name = `${accountId} ${block}`;
		const known = remembered.get(name);
		if (known !== undefined && isEmpty(difference(asked, known))) return known;
		const read = (await store.everDisconnected(accountId, block)).get(block) ?? noLines();
		remembered.set(name, read);
		const [oldest] = remembered.keys();
		if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
		return read;
	};
}
