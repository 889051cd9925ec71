package dev.reprise.trace;

import java.util.OptionalInt;

/** The causal address of a step, stable under any schedule. */
final class StepPath {

    private StepPath() {}

    static String of(TraceIndex index, int step) {
        int length = 0;
        for (int at = step; at > 0; at = via(index, at)) {
            length++;
        }
        int[] way = new int[length];
        for (int at = step; at > 0; at = via(index, at)) {
            way[--length] = at;
        }
        var path = new StringBuilder();
        String strand = "0";
        for (int at : way) {
            if (path.length() > 0) {
                path.append('/');
            }
            segment(path, index, at, strand);
            strand = index.strand(at);
        }
        return path.toString();
    }

    /** By way of the cause where there is one, of the parent otherwise. */
    private static int via(TraceIndex index, int step) {
        int cause = index.cause(step);
        return cause > 0 ? cause : index.parent(step);
    }

    private static void segment(StringBuilder path, TraceIndex index, int step, String strandBefore) {
        escape(path, index.name(step));
        if (!index.strand(step).equals(strandBefore)) {
            path.append('@').append(index.strand(step));
        }
        path.append('#').append(index.ordinal(step));
    }

    /** What has a meaning in a path is written as in a JSON pointer. */
    private static void escape(StringBuilder path, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '~' -> path.append("~0");
                case '/' -> path.append("~1");
                case '#' -> path.append("~2");
                case '@' -> path.append("~3");
                default -> path.append(c);
            }
        }
    }

    /** The first step with this path: compares the last segment before it builds the way there. */
    static OptionalInt find(TraceIndex index, String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        var segment = new StringBuilder();
        for (int step = 1; step <= index.steps(); step++) {
            int via = via(index, step);
            segment.setLength(0);
            segment(segment, index, step, via == 0 ? "0" : index.strand(via));
            if (segment.compareTo(new StringBuilder(last)) == 0
                    && of(index, step).equals(path)) {
                return OptionalInt.of(step);
            }
        }
        return OptionalInt.empty();
    }
}
