import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { afterAll, describe, expect, it } from "vitest";
import { METRICS, type MetricKind } from "../../application/ports/metric-names.ts";
import { ORDER_STATUSES } from "../../domain/order/order-status.ts";
import { OrderingStack } from "../../infra/ordering-stack.ts";

interface Resource {
	readonly Type: string;
	readonly Properties: Readonly<Record<string, unknown>>;
}

/** One metric of an alarm's sum, or the sum itself. */
interface MetricOfSum {
	readonly Id: string;
	readonly Expression?: string;
	readonly MetricStat?: {
		readonly Period: number;
		readonly Metric: {
			readonly Namespace: string;
			readonly MetricName: string;
			readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
		};
	};
}

interface AlarmProperties {
	readonly AlarmName: string;
	readonly AlarmDescription: string;
	readonly Namespace?: string;
	readonly MetricName?: string;
	readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
	readonly Period: number;
	readonly Metrics?: readonly MetricOfSum[];
	readonly DatapointsToAlarm?: number;
	readonly EvaluationPeriods: number;
	readonly Threshold: number;
	readonly ComparisonOperator: string;
	readonly TreatMissingData?: string;
	readonly AlarmActions?: readonly unknown[];
	readonly OKActions?: readonly unknown[];
}

const outdir = mkdtempSync(join(tmpdir(), "number-orders-observability-"));
afterAll(() => rmSync(outdir, { recursive: true }));

/** AWS, PutMetricAlarm, Metrics. */
const METRICS_OF_ONE_ALARM = 10;

/** Seconds. Periods below one look back a day at most, others a week (AWS, PutMetricAlarm, EvaluationPeriods). */
const HOUR = 3600;

let made = 0;
/** The resources of the stack as it would be deployed with the choices given. */
function resourcesWith(context: Readonly<Record<string, string>>): readonly Resource[] {
	const app = new App({ outdir: join(outdir, String(++made)), context });
	const stack = new OrderingStack(app, "Watched");
	const template = app.synth().getStackByName(stack.stackName).template as {
		readonly Resources: Readonly<Record<string, Resource>>;
	};
	return Object.values(template.Resources);
}

const ofType = (resources: readonly Resource[], type: string) =>
	resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
const alarmsIn = (resources: readonly Resource[]) =>
	ofType(resources, "AWS::CloudWatch::Alarm") as unknown as readonly AlarmProperties[];

/** With everything that can be watched. */
const whole = resourcesWith({ audit: "daily" });
const alarms = alarmsIn(whole);

/** Every series on the dashboard: namespace, metric, then names and values of dimensions. */
const onDashboard = ofType(whole, "AWS::CloudWatch::Dashboard").flatMap(({ DashboardBody }) => {
	const { "Fn::Join": joined } = DashboardBody as { "Fn::Join": readonly [string, readonly unknown[]] };
	const body = joined[1].map((piece) => (typeof piece === "string" ? piece : "resolved")).join("");
	const { widgets } = JSON.parse(body) as {
		readonly widgets: readonly {
			readonly properties: { readonly metrics: readonly (readonly unknown[])[] };
		}[];
	};
	return widgets.flatMap(({ properties }) =>
		properties.metrics.map((series) => series.filter((part): part is string => typeof part === "string")),
	);
});

/** What a metric of ours is split by and how, such as `OrdersByOutcome status=FAILED`. */
const seriesOf = ([name, kind]: readonly [string, MetricKind]): readonly string[] =>
	kind.dimension === undefined
		? [name]
		: kind.dimension.values.map((value) => `${name} ${kind.dimension?.name}=${value}`);

describe("alarms", () => {
	const runbook = readFileSync("docs/operator-runbook.md", "utf8");
	const [, section = ""] = /\n## Alarms\n([\s\S]*?)\n## /.exec(runbook) ?? [];
	const entries = [...section.matchAll(/^### (.+)$/gm)].map(([, name]) => name);

	it("have an entry in the runbook each, and the runbook speaks of no other", () => {
		expect(alarms.length).toBeGreaterThan(0);
		const names = alarms.map(({ AlarmName }) => AlarmName.replace(/^Watched-/, ""));
		expect(names.sort()).toEqual([...entries].sort());
		for (const { AlarmName, AlarmDescription } of alarms)
			expect(AlarmDescription).toContain(AlarmName.replace(/^Watched-/, ""));
	});

	it("are explained by what they mean, where to look and what to do", () => {
		for (const entry of section.split(/^### /m).slice(1))
			for (const part of ["**Means**", "**Look**", "**Do**"]) expect(entry).toContain(part);
	});

	it("say how a period without a value counts, and watch one metric, or a sum of metrics whose gaps are filled", () => {
		for (const { AlarmName, TreatMissingData, MetricName, Metrics = [] } of alarms) {
			expect(TreatMissingData, AlarmName).toMatch(/^(breaching|notBreaching)$/);
			if (MetricName !== undefined) continue;
			const filled = Metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? `FILL(${Id}, 0)` : []));
			expect(
				Metrics.flatMap(({ Expression }) => Expression ?? []),
				AlarmName,
			).toEqual([filled.join(" + ")]);
		}
	});

	it("that watch DynamoDB end when nothing is put off any more: no gap is left for an alarm to ignore", () => {
		expect(alarms.filter(({ Namespace }) => Namespace === "AWS/DynamoDB")).toEqual([]);
		const summed = alarms.filter(({ Metrics }) => Metrics !== undefined);
		expect(summed).toHaveLength(4);
		for (const alarm of summed) expect(alarm).toMatchObject({ EvaluationPeriods: 2, DatapointsToAlarm: 1 });
	});

	it("that watch DynamoDB can be left out, for an emulator that knows no sums", () => {
		const without = alarmsIn(resourcesWith({ throttleAlarms: "off", audit: "daily" }));
		expect(without).toHaveLength(alarms.length - 4);
		expect(without.filter(({ Metrics }) => Metrics !== undefined)).toEqual([]);
	});

	it("count what each index puts off, which DynamoDB counts apart from its table", () => {
		const indexes = ofType(whole, "AWS::DynamoDB::Table").flatMap(({ GlobalSecondaryIndexes }) =>
			(GlobalSecondaryIndexes as readonly { readonly IndexName: string }[]).map(({ IndexName }) => IndexName),
		);
		expect(indexes.length).toBeGreaterThan(4);
		for (const kind of ["Reads", "Writes"]) {
			const counted = alarms
				.filter(({ AlarmName }) => AlarmName.endsWith(`${kind}Throttled`))
				.flatMap(({ Metrics = [] }) => {
					expect(Metrics.length - 1).toBeLessThanOrEqual(METRICS_OF_ONE_ALARM);
					return Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions ?? []);
				});
			const ofIndexes = counted.filter(({ Name }) => Name === "GlobalSecondaryIndexName");
			expect(ofIndexes.map(({ Value }) => Value).sort()).toEqual([...indexes].sort());
			const ofTables = counted.filter(({ Name }) => Name === "TableName");
			expect(ofTables).toHaveLength(indexes.length + 2); // each index names its table, too
		}
	});

	it("go off on silence where nothing at all may be the trouble, after five sweeps as often as they are", () => {
		const silent = (resources: readonly Resource[]) =>
			alarmsIn(resources).filter(({ TreatMissingData }) => TreatMissingData === "breaching");
		const expected = { ComparisonOperator: "LessThanThreshold", EvaluationPeriods: 5 };
		expect(silent(resourcesWith({}))).toMatchObject([
			{ AlarmName: "Watched-RedriveSilent", Period: 60, ...expected },
		]);
		expect(silent(resourcesWith({ redriveRate: "10" }))).toMatchObject([{ Period: 600, ...expected }]);
	});

	it.each([1, 5, 60])(
		"go off when three of five sweeps failed, also where there is one every %i minutes",
		(minutes) => {
			const [failed] = alarmsIn(resourcesWith({ redriveRate: String(minutes) })).filter(({ AlarmName }) =>
				AlarmName.endsWith("-RedriveErrors"),
			);
			expect(failed).toMatchObject({ Period: 5 * minutes * 60, EvaluationPeriods: 1, Threshold: 3 });
		},
	);

	it.each(["1", "60"])("look back no further than CloudWatch does, at redriveRate=%s", (redriveRate) => {
		for (const alarm of alarmsIn(resourcesWith({ redriveRate, audit: "daily" }))) {
			const { AlarmName, EvaluationPeriods, Metrics: [, { MetricStat } = {}] = [] } = alarm;
			const { Period } = MetricStat ?? alarm;
			expect(Period % 60, AlarmName).toBe(0);
			expect(Period * EvaluationPeriods, AlarmName).toBeLessThanOrEqual((Period < HOUR ? 1 : 7) * 24 * HOUR);
		}
	});

	it("go off when an audit finds something broken, and when none has come to its end for two days", () => {
		const day = 24 * 60 * 60;
		const ofAudit = alarms.filter(({ MetricName }) => MetricName === "InvariantsBroken");
		expect(ofAudit).toMatchObject([
			{
				AlarmName: "Watched-BooksBroken",
				Period: day,
				EvaluationPeriods: 1,
				TreatMissingData: "notBreaching",
			},
			{ AlarmName: "Watched-AuditSilent", Period: day, EvaluationPeriods: 2, TreatMissingData: "breaching" },
		]);
		const { length } = alarmsIn(resourcesWith({ audit: "off" }));
		expect(length).toBe(alarms.length - ofAudit.length);
	});

	it("tell nobody unless there is an address", () => {
		expect(whole.filter(({ Type }) => Type.startsWith("AWS::SNS::"))).toEqual([]);
		for (const { AlarmActions, OKActions } of alarms)
			expect([AlarmActions, OKActions]).toEqual([undefined, undefined]);
	});

	it("tell the address when they go off and when it is over, by a topic that lets CloudWatch in", () => {
		const told = resourcesWith({ alarmEmail: "operator@example.com", audit: "daily" });
		expect(ofType(told, "AWS::SNS::Subscription")).toMatchObject([
			{ Protocol: "email", Endpoint: "operator@example.com" },
		]);
		expect(alarmsIn(told)).toHaveLength(alarms.length);
		for (const { AlarmActions, OKActions } of alarmsIn(told))
			expect([AlarmActions?.length, OKActions?.length]).toEqual([1, 1]);
		const statements = ofType(told, "AWS::SNS::TopicPolicy").flatMap(
			({ PolicyDocument }) => (PolicyDocument as { readonly Statement: readonly unknown[] }).Statement,
		);
		expect(statements).toContainEqual(
			expect.objectContaining({
				Effect: "Allow",
				Action: "sns:Publish",
				Principal: { Service: "cloudwatch.amazonaws.com" },
			}),
		);
	});
});

describe("the functions' own metrics", () => {
	const namespaces = ofType(whole, "AWS::Lambda::Function").flatMap(({ Environment }) => {
		const { Variables } = (Environment ?? { Variables: {} }) as {
			readonly Variables: Readonly<Record<string, string>>;
		};
		return Variables.METRICS_NAMESPACE ?? [];
	});
	const shown = onDashboard
		.filter(([namespace]) => namespace === "Watched")
		.map(([, name, ...dimensions]) =>
			dimensions.length === 0 ? name : `${name} ${dimensions[0]}=${dimensions[1]}`,
		);

	it("are kept under the stack's name, where alarms and dashboard look for them", () => {
		expect(namespaces).toEqual(Array(9).fill("Watched"));
	});

	it("are what the dashboard shows: each of them, and no metric that nobody emits", () => {
		const emitted = Object.entries(METRICS).flatMap(seriesOf);
		expect([...shown].sort()).toEqual([...emitted].sort());
	});

	it("are what alarms watch, undivided", () => {
		const own = alarms.filter(({ Namespace }) => Namespace === "Watched");
		expect(own.length).toBeGreaterThan(0);
		for (const { MetricName = "", Dimensions } of own) {
			expect(METRICS).toHaveProperty(MetricName);
			expect(Dimensions).toBeUndefined();
		}
	});

	it("tell apart every status that an order can change to", () => {
		expect([...METRICS.OrdersByOutcome.dimension.values].sort()).toEqual(
			ORDER_STATUSES.filter((status) => status !== "RECEIVED").sort(),
		);
	});
});
