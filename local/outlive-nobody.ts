/**
 * A shell's script that runs "$0 $@" and ends it when the shell's input closes, which also happens when whoever holds the other end
 * of it is killed outright: nothing then outlives them. Spawned detached, the shell and what it runs are one process group.
 */
export const RUN_WHILE_INPUT_IS_OPEN =
	'exec 3<&0; "$0" "$@" <&- & child=$!; { read -r _ <&3; kill $child; } 2>/dev/null & wait $child';
