package dev.reprise.trace;

import java.util.Set;

/**
 * The routing members of one line: all that an index needs. Stops at the first payload member, so that a line costs the
 * same whatever it carries. One object serves all lines.
 */
final class Routing {

    /** {@code ,"crc":"} and eight digits, a quote and a brace. */
    static final int TAIL = 18;

    /** A member of these names belongs in front of the payload. */
    static final Set<String> MEMBERS = Set.of(
            "at", "attempt", "after", "before", "cause", "kind", "name", "ordinal", "outcome", "parent", "step",
            "strand", "steps");

    /** With one of these the payload begins. */
    static final Set<String> PAYLOAD =
            Set.of("end", "headers", "in", "items", "out", "request", "response", "thrown", "value", "values");

    private static final byte[] HEAD = Encoder.ascii("{\"fact\":\"");
    private static final byte[] CRC = Encoder.ascii(",\"crc\":\"");

    FactKind fact = FactKind.UNKNOWN;
    long version;
    long step;
    long parent;
    long cause;
    long ordinal;
    long attempt;
    long at;
    long id;
    long after;
    long before;
    long steps;
    int strandFrom;
    int strandTo;
    int kindFrom;
    int kindTo;
    int nameFrom;
    int nameTo;
    int outcomeFrom;
    int outcomeTo;

    private byte[] bytes = new byte[0];
    private int p;
    private int to;
    private int seen;

    void scan(byte[] line, int from, int end) throws Malformed {
        bytes = line;
        to = end - TAIL;
        clear();
        if (end - from < HEAD.length + TAIL || !matches(HEAD, from) || !sealed(line, end)) {
            throw Malformed.because("the line does not begin with {\"fact\":\" and end with its crc");
        }
        p = from + HEAD.length;
        int nameStart = p;
        p = quote(p);
        fact = fact(nameStart, p);
        p++;
        switch (fact) {
            case UNKNOWN, GAP -> {
                // their members have names of their own
            }
            case HEADER -> {
                if (p < to && bytes[p] == ',') {
                    member();
                }
            }
            case ENTER, EXCHANGE, CHUNK, EXIT, READS, NOTE, DEF, END -> {
                while (p < to && bytes[p] == ',' && member()) {
                    // the member did the work
                }
            }
        }
        required();
    }

    static boolean sealed(byte[] line, int end) {
        int at = end - TAIL;
        for (int i = 0; i < CRC.length; i++) {
            if (line[at + i] != CRC[i]) {
                return false;
            }
        }
        return line[end - 2] == '"' && line[end - 1] == '}';
    }

    private void clear() {
        version = 0;
        step = 0;
        parent = 0;
        cause = 0;
        ordinal = 1;
        attempt = 0;
        at = 0;
        id = 0;
        after = 0;
        before = 0;
        steps = -1;
        strandFrom = 0;
        strandTo = -1;
        kindFrom = 0;
        kindTo = -1;
        nameFrom = 0;
        nameTo = -1;
        outcomeFrom = 0;
        outcomeTo = -1;
        seen = 0;
    }

    private void required() throws Malformed {
        switch (fact) {
            case ENTER -> {
                require(step > 0, "step");
                require(kindTo >= 0, "kind");
                require(nameTo >= 0, "name");
                require(ordinal > 0, "ordinal");
            }
            case EXCHANGE -> {
                require(step > 0, "step");
                require(attempt > 0, "attempt");
            }
            case CHUNK -> require(step > 0, "step");
            case EXIT -> {
                require(step > 0, "step");
                require(outcomeTo >= 0, "outcome");
            }
            case DEF -> require(id > 0, "id");
            case END -> require(steps >= 0, "steps");
            case HEADER, READS, NOTE, GAP, UNKNOWN -> {
                // all of theirs have defaults, or are checked where they are read
            }
        }
    }

    private static void require(boolean there, String member) throws Malformed {
        if (!there) {
            throw Malformed.because("\"" + member + "\" is missing in front of the payload");
        }
    }

    /** Reads one member; false at the first one of the payload. */
    private boolean member() throws Malformed {
        int nameStart = p + 2;
        if (nameStart >= to || bytes[p + 1] != '"') {
            throw Malformed.because("a member expected");
        }
        int nameEnd = quote(nameStart);
        int value = nameEnd + 2;
        if (value >= to || bytes[nameEnd + 1] != ':') {
            throw Malformed.because("a member expected");
        }
        int length = nameEnd - nameStart;
        p = value;
        switch (bytes[nameStart]) {
            case 'a' -> {
                if (length == 2 && is("at", nameStart)) {
                    once(0, "at");
                    at = whole("at", Long.MAX_VALUE);
                    return true;
                }
                if (length == 7 && is("attempt", nameStart)) {
                    once(1, "attempt");
                    attempt = whole("attempt", Integer.MAX_VALUE);
                    return true;
                }
                if (length == 5 && is("after", nameStart)) {
                    once(2, "after");
                    after = whole("after", Integer.MAX_VALUE);
                    return true;
                }
            }
            case 'b' -> {
                if (length == 6 && is("before", nameStart)) {
                    once(3, "before");
                    before = whole("before", Integer.MAX_VALUE);
                    return true;
                }
            }
            case 'c' -> {
                if (length == 5 && is("cause", nameStart)) {
                    once(4, "cause");
                    cause = whole("cause", Integer.MAX_VALUE);
                    return true;
                }
            }
            case 'e' -> {
                if (length == 3 && is("end", nameStart)) {
                    return false;
                }
            }
            case 'h' -> {
                if (length == 7 && is("headers", nameStart)) {
                    return false;
                }
            }
            case 'i' -> {
                if (fact == FactKind.DEF && length == 2 && is("id", nameStart)) {
                    once(5, "id");
                    id = whole("id", Integer.MAX_VALUE);
                    return true;
                }
                if (length == 2 && is("in", nameStart) || length == 5 && is("items", nameStart)) {
                    return false;
                }
            }
            case 'k' -> {
                if (length == 4 && is("kind", nameStart)) {
                    once(6, "kind");
                    kindFrom = text("kind");
                    kindTo = p - 1;
                    return true;
                }
            }
            case 'n' -> {
                if (length == 4 && is("name", nameStart)) {
                    once(7, "name");
                    nameFrom = text("name");
                    nameTo = p - 1;
                    return true;
                }
            }
            case 'o' -> {
                if (length == 3 && is("out", nameStart)) {
                    return false;
                }
                if (length == 7 && is("ordinal", nameStart)) {
                    once(8, "ordinal");
                    ordinal = whole("ordinal", Integer.MAX_VALUE);
                    return true;
                }
                if (length == 7 && is("outcome", nameStart)) {
                    once(9, "outcome");
                    outcomeFrom = text("outcome");
                    outcomeTo = p - 1;
                    return true;
                }
            }
            case 'p' -> {
                if (length == 6 && is("parent", nameStart)) {
                    once(10, "parent");
                    parent = whole("parent", Integer.MAX_VALUE);
                    return true;
                }
            }
            case 'r' -> {
                if (fact == FactKind.HEADER && length == 7 && is("reprise", nameStart)) {
                    once(11, "reprise");
                    version = whole("reprise", Long.MAX_VALUE);
                    return false;
                }
                if (length == 7 && is("request", nameStart) || length == 8 && is("response", nameStart)) {
                    return false;
                }
            }
            case 's' -> {
                if (length == 4 && is("step", nameStart)) {
                    once(12, "step");
                    step = whole("step", Integer.MAX_VALUE);
                    return true;
                }
                if (length == 6 && is("strand", nameStart)) {
                    once(13, "strand");
                    strandFrom = text("strand");
                    strandTo = p - 1;
                    return true;
                }
                if (length == 5 && is("steps", nameStart)) {
                    once(14, "steps");
                    steps = whole("steps", Integer.MAX_VALUE);
                    return true;
                }
            }
            case 't' -> {
                if (length == 6 && is("thrown", nameStart)) {
                    return false;
                }
            }
            case 'v' -> {
                if (length == 5 && is("value", nameStart) || length == 6 && is("values", nameStart)) {
                    return false;
                }
            }
            default -> {
                // not known: skipped below
            }
        }
        skip();
        return true;
    }

    private void once(int member, String name) throws Malformed {
        if ((seen & 1 << member) != 0) {
            throw Malformed.because("\"" + name + "\" stands twice");
        }
        seen |= 1 << member;
    }

    private long whole(String member, long max) throws Malformed {
        int from = p;
        long value = 0;
        while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
            if (value > (Long.MAX_VALUE - 9) / 10) {
                throw Malformed.because("\"" + member + "\" is out of range");
            }
            value = value * 10 + (bytes[p++] - '0');
        }
        boolean ends = p == to || p < to && bytes[p] == ',';
        if (p == from || !ends || bytes[from] == '0' && p - from > 1) {
            throw Malformed.because("\"" + member + "\" is no whole number");
        }
        if (value > max) {
            throw Malformed.because("\"" + member + "\" is out of range");
        }
        return value;
    }

    /** Stops behind the closing quote and says where the text begins. */
    private int text(String member) throws Malformed {
        if (bytes[p] != '"') {
            throw Malformed.because("\"" + member + "\" is no string");
        }
        int from = p + 1;
        p = quote(from) + 1;
        return from;
    }

    /** Where the string ends that began before {@code from}. */
    private int quote(int from) throws Malformed {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                i++;
            }
        }
        throw Malformed.because("a string does not end");
    }

    /** Skips a value of any shape without recursion; what it holds is checked where it is decoded. */
    private void skip() throws Malformed {
        int depth = 0;
        while (p < to) {
            switch (bytes[p]) {
                case '"' -> p = quote(p + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        return;
                    }
                }
                default -> {
                    // part of a number, a literal, a name
                }
            }
            p++;
        }
        if (depth != 0) {
            throw Malformed.because("a value does not end");
        }
    }

    private FactKind fact(int from, int end) {
        int length = end - from;
        return switch (bytes[from]) {
            case 'c' -> length == 5 && is("chunk", from) ? FactKind.CHUNK : FactKind.UNKNOWN;
            case 'd' -> length == 3 && is("def", from) ? FactKind.DEF : FactKind.UNKNOWN;
            case 'e' ->
                length == 5 && is("enter", from)
                        ? FactKind.ENTER
                        : length == 4 && is("exit", from)
                                ? FactKind.EXIT
                                : length == 8 && is("exchange", from)
                                        ? FactKind.EXCHANGE
                                        : length == 3 && is("end", from) ? FactKind.END : FactKind.UNKNOWN;
            case 'g' -> length == 3 && is("gap", from) ? FactKind.GAP : FactKind.UNKNOWN;
            case 'h' -> length == 6 && is("header", from) ? FactKind.HEADER : FactKind.UNKNOWN;
            case 'n' -> length == 4 && is("note", from) ? FactKind.NOTE : FactKind.UNKNOWN;
            case 'r' -> length == 5 && is("reads", from) ? FactKind.READS : FactKind.UNKNOWN;
            default -> FactKind.UNKNOWN;
        };
    }

    private boolean is(String word, int from) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(byte[] word, int from) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
