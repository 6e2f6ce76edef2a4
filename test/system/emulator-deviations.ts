/**
 * What the emulator that the stack is deployed to does otherwise than AWS. Each is stepped around in one test, which says so
 * by the name below; nothing else in the suite knows of an emulator. Named in SYSTEM_EMULATOR.
 *
 * Not stepped around but to be known: MiniStack 1.4.21 reports every error of a function as `Runtime.HandlerError`, so the
 * workflow's retry by name after contention does not match there; rivals are served by the redrive, some later. And it makes a
 * table anew, empty, when an index is added to it, where AWS adds the index in place (AWS::DynamoDB::Table,
 * GlobalSecondaryIndexes: no interruption); so the deployment test changes the state machine and no table.
 */
const MINISTACK = process.env.SYSTEM_EMULATOR === "ministack";

/**
 * MiniStack 1.4.21 answers 401, 403 and unknown paths in words of its own, whatever the template's gateway responses say:
 * JSON bodies, no `WWW-Authenticate`, 403 for an unknown path. The statuses of 401 and 403 are tested all the same.
 */
export const IGNORES_GATEWAY_RESPONSES = MINISTACK;

/** MiniStack 1.4.21 compresses nothing, whatever the API's `MinimumCompressionSize` says. */
export const NEVER_COMPRESSES = MINISTACK;

/**
 * MiniStack 1.4.21 answers an error to the deletion of a change set that is not there, which AWS takes for done and the CDK CLI
 * begins every update with. The updates of the deployment test go without change sets.
 */
export const CANNOT_DELETE_A_MISSING_CHANGE_SET = MINISTACK;
