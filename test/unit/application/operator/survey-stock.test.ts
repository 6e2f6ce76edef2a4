import { expect, it } from "vitest";
import { makeReadStock, SURVEYED_BLOCKS_MAX } from "../../../../application/operator/survey-stock.ts";
import type { SurveyedBlock } from "../../../../application/ports/stock-survey.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

const CARY = { state: "NC", rateCenter: "CARY", lata: "426" };
const block = (name: string, [known, free, withdrawn]: readonly number[], place: object = CARY) =>
	({ ...place, block: name as BlockId, known, free, withdrawn }) as SurveyedBlock;

const BLOCKS = [
	block("9195551", [1000, 10, 5]),
	block("8005550", [100, 100, 0], {}),
	block("9195550", [500, 0, 0]),
	block("9845550", [7, 7, 0]),
	block("9195552", [30, 20, 10], { ...CARY, rateCenter: "APEX" }),
];
const asked: number[] = [];
const stock = makeReadStock({
	surveyStock: async (blocksMax) => {
		asked.push(blocksMax);
		return { blocks: BLOCKS, isCut: false, countedAt: "now" };
	},
});

it("stock is added up by place, toll-free numbers first, and in all", async () => {
	const { total, page, ...seen } = await stock.byPlace({}, { size: 10 });
	expect(seen).toEqual({ isCut: false, countedAt: "now" });
	expect(total).toEqual({ blocks: 5, known: 1637, free: 137, withdrawn: 15, taken: 1485 });
	expect(page).toEqual({
		items: [
			{ npa: "800", blocks: 1, known: 100, free: 100, withdrawn: 0, taken: 0 },
			{
				state: "NC",
				rateCenter: "APEX",
				npa: "919",
				blocks: 1,
				known: 30,
				free: 20,
				withdrawn: 10,
				taken: 0,
			},
			{
				state: "NC",
				rateCenter: "CARY",
				npa: "919",
				blocks: 2,
				known: 1500,
				free: 10,
				withdrawn: 5,
				taken: 1485,
			},
			{ state: "NC", rateCenter: "CARY", npa: "984", blocks: 1, known: 7, free: 7, withdrawn: 0, taken: 0 },
		],
	});
	expect(asked).toEqual([SURVEYED_BLOCKS_MAX]);
});

it("each page goes on where the one before ended, and the total is that of the part", async () => {
	const part = { state: "NC", npa: "919" };
	const first = await stock.byPlace(part, { size: 1 });
	expect(first.page.items).toMatchObject([{ rateCenter: "APEX" }]);
	const second = await stock.byPlace(part, { size: 1, ...(first.page.next && { from: first.page.next }) });
	expect(second.page).toMatchObject({ items: [{ rateCenter: "CARY", npa: "919" }] });
	expect(second.page.next).toBeUndefined();
	expect(second.total).toEqual(first.total);
	expect(first.total.blocks).toBe(3);
});

it("the blocks of a part are in the order of their names", async () => {
	const { page } = await stock.byBlock({ rateCenter: "CARY" }, { size: 2 });
	expect(page.items.map((each) => each.block)).toEqual(["9195550", "9195551"]);
	expect(page.next).toBe("9845550");
});
