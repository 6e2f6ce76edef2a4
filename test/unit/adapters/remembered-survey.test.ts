import { expect, it } from "vitest";
import { rememberSurvey, SURVEY_REMEMBERED_MS } from "../../../adapters/remembered-survey.ts";
import { afterNoon } from "../../support/order-builder.ts";

it("stock is surveyed once for all who ask within a moment, and anew after it, or after it failed", async () => {
	let surveys = 0;
	let at = 0;
	let fails = false;
	const survey = rememberSurvey(
		async () => {
			if (fails) throw new Error("no table");
			return { blocks: [], isCut: false, countedAt: String(++surveys) };
		},
		() => afterNoon(at),
	);
	const counted = async () => (await survey(9)).countedAt;
	expect(await Promise.all([counted(), counted()])).toEqual(["1", "1"]);
	at = SURVEY_REMEMBERED_MS - 1;
	expect(await counted()).toBe("1");
	at += 1;
	fails = true;
	await expect(counted()).rejects.toThrow("no table");
	fails = false;
	expect(await counted()).toBe("2");
});
