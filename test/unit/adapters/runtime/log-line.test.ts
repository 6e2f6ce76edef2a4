import { describe, expect, it } from "vitest";
import { logLine } from "../../../../adapters/runtime/log-line.ts";

const where = { namespace: "NumberOrders", timestamp: 1_764_000_000_000 };

describe("a line of the log", () => {
	it("is the event and its details, and nothing of metrics without any", () => {
		expect(logLine({ event: "order-updated", details: { orderId: "o" }, metrics: {} }, where)).toBe(
			'{"event":"order-updated","orderId":"o"}',
		);
	});

	it("names its metrics as CloudWatch reads them, each set of dimensions apart", () => {
		const line = logLine(
			{
				event: "attempt",
				details: { status: "COMPLETE" },
				metrics: { Attempts: 1, ContentionRetries: 2, OrdersByOutcome: 1 },
			},
			where,
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

	it("is obeyed by no terminal, whatever a text in it holds, and means the same", () => {
		const error = "\u001b[2J\u009b31m\u007f\u202eNC\u2066\u2028 Größe 東京 😀";
		const line = logLine({ event: "attempt-failed", details: { error }, metrics: {} }, where);
		expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
		expect(line).toContain("Größe 東京 😀");
		expect(JSON.parse(line)).toMatchObject({ error });
	});

	it("is one line, whatever a text in it holds", () => {
		const details = { error: 'two\nlines and a "quote"' };
		expect(logLine({ event: "attempt-failed", details, metrics: {} }, where)).not.toContain("\n");
	});
});
