import { beforeEach, describe, expect, it } from "vitest";
import type { StockStore } from "../../application/ports/stock-store.ts";
import type { Withdrawals } from "../../application/ports/withdrawals.ts";
import { type LineBitmap, lineBitmap, noLines } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";

/** What the operator's side of a store must offer to be put to this suite. Every call of `make` answers an empty one. */
export interface OperatorUnderTest {
	readonly stock: Pick<StockStore, "read" | "addNumbers">;
	readonly withdrawals: Withdrawals;
}

const BLOCK = "9195550" as BlockId;
const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"], tier: "0" };
const lines = (...some: readonly number[]): LineBitmap => lineBitmap(some);

/** The promises of imports and withdrawals, for the adapters and for the fakes alike. */
export function operatorContract(name: string, make: () => Promise<OperatorUnderTest>): void {
	describe(`the promises of the operator's side of the store, kept by ${name}`, () => {
		let operator: OperatorUnderTest;
		beforeEach(async () => {
			operator = await make();
		});
		const add = (known: LineBitmap | undefined, ...some: readonly number[]) =>
			operator.stock.addNumbers({ block: BLOCK, lines: lines(...some) }, CARY, known);
		const state = async () => {
			const [record] = await operator.stock.read([BLOCK]);
			return (
				record && {
					...record,
					free: [...record.free],
					known: [...record.known],
					withdrawn: [...record.withdrawn],
				}
			);
		};
		const change = async (withdrawal: "withdraw" | "return", ...some: readonly number[]) =>
			operator.withdrawals.change({ block: BLOCK, lines: lines(...some) }, withdrawal);

		it("numbers are added once, free and at their place, whatever was known when they were read", async () => {
			expect(await operator.stock.read([BLOCK])).toEqual([]);
			expect(await add(undefined, 1, 2)).toBe(2);
			expect(await add(undefined, 2, 3)).toBe(1);
			expect(await add(lines(1, 2, 3), 1, 2, 3)).toBe(0);
			const all = [...lines(1, 2, 3)];
			expect(await state()).toMatchObject({ ...CARY, block: BLOCK, free: all, known: all, freeCount: 3 });
		});

		it("free numbers are taken out of sale and put back, and every other is left as it is", async () => {
			await add(undefined, 1, 2, 3);
			const out = await change("withdraw", 1, 2, 9);
			expect(out).toEqual({ changing: lines(1, 2), already: noLines(), taken: noLines(), unknown: lines(9) });
			expect(await state()).toMatchObject({ free: [...lines(3)], withdrawn: [...lines(1, 2)], freeCount: 1 });
			expect(await change("withdraw", 2, 3)).toMatchObject({ changing: lines(3), already: lines(2) });
			expect(await state()).toMatchObject({ free: [...noLines()], freeCount: 0 });
			const back = await change("return", 1, 2, 3);
			expect(back).toMatchObject({ changing: lines(1, 2, 3), already: noLines() });
			expect(await change("return", 1)).toMatchObject({ changing: noLines(), already: lines(1) });
			expect(await state()).toMatchObject({ free: [...lines(1, 2, 3)], withdrawn: [...noLines()] });
		});

		it("numbers of no block are unknown", async () => {
			expect(await change("withdraw", 4)).toMatchObject({ changing: noLines(), unknown: lines(4) });
		});
	});
}
