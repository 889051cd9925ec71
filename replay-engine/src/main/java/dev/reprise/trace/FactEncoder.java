package dev.reprise.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts as lines, up to where the crc begins: routing members first, then the payload; defaults are left out. */
final class FactEncoder {

    private static final byte[] FACT = Encoder.ascii("{\"fact\":");
    private static final byte[] STEP = member("step");
    private static final byte[] PARENT = member("parent");
    private static final byte[] STRAND = member("strand");
    private static final byte[] CAUSE = member("cause");
    private static final byte[] KIND = member("kind");
    private static final byte[] NAME = member("name");
    private static final byte[] ORDINAL = member("ordinal");
    private static final byte[] ATTEMPT = member("attempt");
    private static final byte[] AT = member("at");
    private static final byte[] THREAD = member("thread");
    private static final byte[] SITE = member("site");
    private static final byte[] ID = member("id");
    private static final byte[] IN = member("in");
    private static final byte[] OUT = member("out");
    private static final byte[] OUTCOME = member("outcome");
    private static final byte[] THROWN = member("thrown");
    private static final byte[] VALUE = member("value");
    private static final byte[] VALUES = member("values");
    private static final byte[] ITEMS = member("items");
    private static final byte[] AFTER = member("after");
    private static final byte[] BEFORE = member("before");
    private static final byte[] LAST = Encoder.ascii(",\"last\":true");
    private static final byte[] STREAMED = Encoder.ascii(",\"streamed\":true");
    private static final byte[] DIALECT = member("dialect");
    private static final byte[] METHOD = member("method");
    private static final byte[] URL = member("url");
    private static final byte[] STATUS = member("status");
    private static final byte[] HEADERS = member("headers");
    private static final byte[] REQUEST = member("request");
    private static final byte[] DIGEST = member("digest");
    private static final byte[] RESPONSE = member("response");
    private static final byte[] END = member("end");
    private static final byte[] STEPS = member("steps");
    private static final byte[] RUN = member("run");
    private static final byte[] REPRISE = member("reprise");
    private static final byte[] STARTED = member("started");
    private static final byte[] WHY = member("why");

    static final Set<String> HEADER_MEMBERS = Set.of("fact", "reprise", "run", "started", "crc");
    static final Set<String> GAP_MEMBERS = Set.of("fact", "at", "why", "crc");
    static final Set<String> RESERVED = Set.of("fact", "crc");

    private static final Set<String> KNOWN = Stream.of(FactKind.values())
            .filter(kind -> kind != FactKind.UNKNOWN)
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final Encoder out;

    FactEncoder(Encoder out) {
        this.out = out;
    }

    private static byte[] member(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    void encode(Fact fact) {
        out.raw(FACT);
        if (fact instanceof Fact.Enter enter) {
            enter(enter);
        } else if (fact instanceof Fact.Exit exit) {
            exit(exit);
        } else if (fact instanceof Fact.Chunk chunk) {
            chunk(chunk);
        } else if (fact instanceof Fact.Exchange exchange) {
            exchange(exchange);
        } else if (fact instanceof Fact.Def def) {
            def(def);
        } else if (fact instanceof Fact.Reads reads) {
            reads(reads);
        } else if (fact instanceof Fact.Note note) {
            note(note);
        } else if (fact instanceof Fact.Header header) {
            header(header);
        } else if (fact instanceof Fact.Gap gap) {
            gap(gap);
        } else if (fact instanceof Fact.End end) {
            end(end);
        } else if (fact instanceof Fact.Unknown unknown) {
            unknown(unknown);
        }
    }

    /** The beginning of a definition whose value is encoded already. */
    void defOf(int id) {
        out.raw(FACT);
        out.string("def");
        number(ID, id);
        out.raw(VALUE);
    }

    private void header(Fact.Header header) {
        refuseUnless(header.version() == TraceReader.FORMAT, "only format " + TraceReader.FORMAT + " is written");
        out.string("header");
        number(REPRISE, header.version());
        string(RUN, header.run());
        string(STARTED, header.started());
        members(header.members(), HEADER_MEMBERS);
    }

    private void enter(Fact.Enter enter) {
        refuseUnless(enter.ordinal() > 0, "ordinals count from 1");
        out.string("enter");
        number(STEP, enter.step());
        numberUnless(PARENT, enter.parent(), 0);
        string(STRAND, enter.strand());
        numberUnless(CAUSE, enter.cause(), 0);
        string(KIND, enter.kind());
        string(NAME, enter.name());
        number(ORDINAL, enter.ordinal());
        number(AT, enter.at());
        stringIfAny(THREAD, enter.thread());
        stringIfAny(SITE, enter.site());
        stringIfAny(ID, enter.id());
        treeIfAny(IN, enter.in());
    }

    private void exchange(Fact.Exchange exchange) {
        refuseUnless(exchange.attempt() > 0, "attempts count from 1");
        out.string("exchange");
        number(STEP, exchange.step());
        number(ATTEMPT, exchange.attempt());
        number(AT, exchange.at());
        stringIfAny(DIALECT, exchange.dialect());
        string(METHOD, exchange.method());
        string(URL, exchange.url());
        numberUnless(STATUS, exchange.status(), 0);
        if (exchange.streamed()) {
            out.raw(STREAMED);
        }
        stringIfAny(DIGEST, exchange.digest());
        if (!exchange.headers().isEmpty()) {
            treeIfAny(HEADERS, exchange.headers());
        }
        treeIfAny(REQUEST, exchange.request());
        treeIfAny(RESPONSE, exchange.response());
        thrownIfAny(END, exchange.end());
    }

    private void chunk(Fact.Chunk chunk) {
        out.string("chunk");
        number(STEP, chunk.step());
        numberUnless(ATTEMPT, chunk.attempt(), 0);
        number(AT, chunk.at());
        if (chunk.last()) {
            out.raw(LAST);
        }
        treeIfAny(VALUE, chunk.value());
        thrownIfAny(THROWN, chunk.thrown());
    }

    private void exit(Fact.Exit exit) {
        out.string("exit");
        number(STEP, exit.step());
        number(AT, exit.at());
        string(OUTCOME, exit.outcome().name().toLowerCase(Locale.ROOT));
        treeIfAny(OUT, exit.out());
        thrownIfAny(THROWN, exit.thrown());
    }

    private void reads(Fact.Reads reads) {
        out.string("reads");
        numberUnless(PARENT, reads.parent(), 0);
        string(STRAND, reads.strand());
        string(KIND, reads.kind());
        numberUnless(BEFORE, reads.before(), 0);
        out.raw(VALUES);
        out.raw('[');
        for (int i = 0; i < reads.values().size(); i++) {
            Fact.Read read = reads.values().get(i);
            if (i > 0) {
                out.raw(',');
            }
            out.raw('[');
            out.string(read.name());
            out.raw(',');
            out.tree(read.value());
            out.raw(']');
        }
        out.raw(']');
    }

    private void note(Fact.Note note) {
        out.string("note");
        numberUnless(STEP, note.step(), 0);
        string(STRAND, note.strand());
        number(AT, note.at());
        string(NAME, note.name());
        treeIfAny(VALUE, note.value());
    }

    private void def(Fact.Def def) {
        out.string("def");
        number(ID, def.id());
        numberUnless(AFTER, def.after(), 0);
        List<@Nullable Object> items = def.items();
        refuseUnless(items != null || def.after() == 0, "only a list goes on after another");
        refuseUnless(items == null || def.value() == null, "a definition is a list or a value");
        if (items != null) {
            treeIfAny(ITEMS, items);
        } else {
            treeIfAny(VALUE, def.value());
        }
    }

    private void gap(Fact.Gap gap) {
        out.string("gap");
        number(AT, gap.at());
        string(WHY, gap.why());
        members(gap.members(), GAP_MEMBERS);
    }

    private void end(Fact.End end) {
        out.string("end");
        number(AT, end.at());
        number(STEPS, end.steps());
        string(OUTCOME, end.outcome());
        string(DIGEST, end.digest());
    }

    private void unknown(Fact.Unknown unknown) {
        refuseUnless(!KNOWN.contains(unknown.fact()), "the fact is known");
        out.string(unknown.fact());
        members(unknown.members(), RESERVED);
    }

    private void members(Map<String, @Nullable Object> members, Set<String> reserved) {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            if (reserved.contains(member.getKey())) {
                throw new IllegalArgumentException("a member named \"" + member.getKey() + "\" is the format's own");
            }
            out.raw(',');
            out.name(member.getKey());
            out.tree(member.getValue());
        }
    }

    private static void refuseUnless(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }

    private void number(byte[] member, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a negative number in " + new String(member, StandardCharsets.US_ASCII));
        }
        out.raw(member);
        out.number(value);
    }

    private void numberUnless(byte[] member, long value, long absent) {
        if (value != absent) {
            number(member, value);
        }
    }

    private void string(byte[] member, String value) {
        out.raw(member);
        out.string(value);
    }

    private void stringIfAny(byte[] member, @Nullable String value) {
        if (value != null) {
            string(member, value);
        }
    }

    private void treeIfAny(byte[] member, @Nullable Object value) {
        if (value != null) {
            out.raw(member);
            out.tree(value);
        }
    }

    private void thrownIfAny(byte[] member, Fact.@Nullable Thrown thrown) {
        if (thrown != null) {
            out.raw(member);
            thrown(thrown, 0);
        }
    }

    private void thrown(Fact.Thrown thrown, int depth) {
        if (depth >= Encoder.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + Encoder.MAX_DEPTH);
        }
        out.raw('{');
        out.name("type");
        out.string(thrown.type());
        String message = thrown.message();
        if (message != null) {
            out.raw(',');
            out.name("message");
            out.string(message);
        }
        Fact.Sql sql = thrown.sql();
        if (sql != null) {
            if (sql.state() != null) {
                out.raw(',');
                out.name("state");
                out.string(sql.state());
            }
            out.raw(',');
            out.name("code");
            out.number(sql.code());
        }
        Fact.Thrown cause = thrown.cause();
        if (cause != null) {
            out.raw(',');
            out.name("cause");
            thrown(cause, depth + 1);
        }
        out.raw('}');
    }
}
