/**
 * What the emulator that the stack is deployed to does otherwise than AWS. Each is stepped around in one test, which says so
 * by the name below; nothing else in the suite knows of an emulator. Named in SYSTEM_EMULATOR.
 */
const MINISTACK = process.env.SYSTEM_EMULATOR === "ministack";

/**
 * MiniStack 1.4.21 answers 401, 403 and unknown paths in words of its own, whatever the template's gateway responses say:
 * JSON bodies, no `WWW-Authenticate`, 403 for an unknown path. The statuses of 401 and 403 are tested all the same.
 */
export const IGNORES_GATEWAY_RESPONSES = MINISTACK;

/**
 * MiniStack 1.4.21 reports every error of a function as `Runtime.HandlerError`, so the workflow's retry by name after contention
 * does not match: it retries twice, then the order is left to the redrive. The suite waits longer for rivals.
 */
export const RETRIES_NO_ERROR_BY_NAME = MINISTACK;
