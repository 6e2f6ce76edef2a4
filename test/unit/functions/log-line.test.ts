import { describe, expect, it } from "vitest";
import { logLine } from "../../../functions/runtime/log-line.ts";

describe("a line of the log", () => {
	it("is the event and its details, and nothing of metrics without any", () => {
		expect(logLine("order-updated", { orderId: "o" }, {}, 1)).toBe('{"event":"order-updated","orderId":"o"}');
	});

	it("names its metrics as CloudWatch reads them, each set of dimensions apart", () => {
		const line = logLine(
			"attempt",
			{ status: "COMPLETE" },
			{ Attempts: 1, ContentionRetries: 2, OrdersByOutcome: 1 },
			1_764_000_000_000,
		);
		expect(JSON.parse(line)).toEqual({
			_aws: {
				Timestamp: 1_764_000_000_000,
				CloudWatchMetrics: [
					{
						Namespace: "NumberOrders",
						Dimensions: [[]],
						Metrics: [
							{ Name: "Attempts", Unit: "Count" },
							{ Name: "ContentionRetries", Unit: "Count" },
						],
					},
					{
						Namespace: "NumberOrders",
						Dimensions: [["status"]],
						Metrics: [{ Name: "OrdersByOutcome", Unit: "Count" }],
					},
				],
			},
			event: "attempt",
			status: "COMPLETE",
			Attempts: 1,
			ContentionRetries: 2,
			OrdersByOutcome: 1,
		});
	});

	it("is one line, whatever a text in it holds", () => {
		expect(logLine("attempt-failed", { error: 'two\nlines and a "quote"' }, {}, 1)).not.toContain("\n");
	});
});
