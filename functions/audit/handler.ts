import { makeReportAudit, type ReportedAudit } from "../../application/audit/report-audit.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";
import { ports } from "./handler-ports.ts";

const reportAudit = makeReportAudit(ports);

/** Run by the schedule of `-c audit=daily`. */
export const handler = invokedHandler<unknown, ReportedAudit>({
	input: {}, // whoever calls it, it reads all there is
	work: (_event, context) => reportAudit(context.getRemainingTimeInMillis()),
	log: ports.log,
});
