import { expect, it } from "vitest";
import { changeFind, EMPTY, findState } from "../../../console/find-state.ts";

it("keeps what was typed when something else changes", () => {
	changeFind({ typed: { zip: { zip: "27511" } } });
	changeFind({ kindId: "lata" });
	expect(findState.value).toEqual({ ...EMPTY, kindId: "lata", typed: { zip: { zip: "27511" } } });
});
