import { describe, expect, it } from "vitest";
import {
	checkDisconnectDraft,
	type DisconnectDraft,
} from "../../../../domain/disconnect/disconnect-request.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const check = (draft: Partial<DisconnectDraft>) =>
	checkDisconnectDraft({ numbers: ["9195550100"], ...draft });
const codes = (draft: Partial<DisconnectDraft>) => codesOf(check(draft));

describe("a disconnect as it was written", () => {
	it("is kept with its numbers as ten digits, in their order", () => {
		const numbers = ["+1 (984) 555-0101", "9195550100"];
		expect(valueIn(check({ numbers, name: "out", customerOrderId: "rel-1", mode: "PURGE" }))).toEqual({
			name: "out",
			customerOrderId: "rel-1",
			mode: "purge",
			numbers: ["9845550101", "9195550100"],
		});
	});

	it("is normal unless it says otherwise", () => {
		expect(valueIn(check({})).mode).toBe("normal");
		expect(valueIn(check({ mode: "" })).mode).toBe("normal");
		expect(valueIn(check({ mode: "soft-remove" })).mode).toBe("soft-remove");
	});

	it("drops an empty name and reference", () => {
		expect(valueIn(check({ name: "", customerOrderId: "" }))).toEqual({
			mode: "normal",
			numbers: ["9195550100"],
		});
	});

	it.each<[string, Partial<DisconnectDraft>, readonly number[]]>([
		["another mode", { mode: "gone" }, [5084]],
		["no number", { numbers: [] }, [5073]],
		["a number that is none among others", { numbers: ["9195550100", "123"] }, [5070]],
		["nothing but numbers that are none", { numbers: ["12", "123"] }, [5077, 5070, 5070]],
		["a number twice", { numbers: ["9195550100", "19195550100"] }, [5093]],
		["too many numbers", { numbers: Array.from({ length: 5001 }, (_, n) => String(9192000000 + n)) }, [5095]],
		["too long a name", { name: "x".repeat(51) }, [1011]],
		["a reference with other characters", { customerOrderId: "a_b" }, [5052]],
		["several faults", { mode: "x", customerOrderId: "a_b", numbers: [] }, [5052, 5084, 5073]],
	])("is refused with %s", (_, draft, expected) => {
		expect(codes(draft)).toEqual(expected);
		expect(check(draft).ok).toBe(false);
	});

	it("is refused without a list", () => {
		expect(codesOf(checkDisconnectDraft({}))).toEqual([5001]);
	});
});

it("an empty mode is the normal one, and another is told by its name", () => {
	expect(faultsOf(check({ mode: "gone" }))[0]?.description).toBe(
		"DisconnectMode 'gone' is not one of normal, soft-remove, purge.",
	);
});

it("faults of a list that has a sound number, or other faults, are told without one for all of it", () => {
	expect(codes({ numbers: Array.from({ length: 5001 }, () => "123") })).toEqual([5095]);
});
