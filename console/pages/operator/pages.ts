/** The operator's pages, as one file: more would be more requests for everybody, for each shares other parts with the first. */
export { AccountsPage } from "./accounts.tsx";
export { BlockPage } from "./block.tsx";
export { FailingPage } from "./failing.tsx";
export { HealthPage } from "./health.tsx";
export { ImportPage } from "./import.tsx";
export { QueuePage } from "./queue.tsx";
export { StockPage } from "./stock.tsx";
export { TrailPage } from "./trail.tsx";
