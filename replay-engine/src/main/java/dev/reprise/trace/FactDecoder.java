package dev.reprise.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts from lines, strict in what is known and indifferent to what is not. */
final class FactDecoder {

    /** The members of this format whose names a payload's name may not shadow. */
    private final Map<String, @Nullable Object> members;

    private FactDecoder(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** The members of a line, {@code crc} left out. */
    static Map<String, @Nullable Object> members(FactKind kind, byte[] bytes, int from, int end) throws Malformed {
        // the crc stands last and was looked at: what is before it must end like an object without its brace
        var line = new Decoder(bytes, from, end - Routing.TAIL);
        var members = new LinkedHashMap<String, @Nullable Object>();
        boolean free = kind == FactKind.HEADER || kind == FactKind.GAP || kind == FactKind.UNKNOWN;
        boolean payload = false;
        line.expect('{');
        do {
            String name = Decoder.realName(line.rawName());
            if (!free && payload && (Routing.MEMBERS.contains(name) || name.equals("id") && kind == FactKind.DEF)) {
                // an index that stops at the payload would not see it
                throw Malformed.because("\"" + name + "\" stands behind the payload");
            }
            payload |= Routing.PAYLOAD.contains(name);
            int before = members.size();
            members.put(name, line.tree());
            if (members.size() == before) {
                throw Malformed.because("\"" + (name.length() > 40 ? "…" : name) + "\" stands twice");
            }
        } while (line.accept(','));
        if (!line.atEnd()) {
            throw Malformed.because("',' expected");
        }
        return members;
    }

    static Fact decode(FactKind kind, Map<String, @Nullable Object> members) throws Malformed {
        var fact = new FactDecoder(members);
        return switch (kind) {
            case HEADER -> fact.header();
            case ENTER -> fact.enter();
            case EXCHANGE -> fact.exchange();
            case CHUNK -> fact.chunk();
            case EXIT -> fact.exit();
            case READS -> fact.reads();
            case NOTE -> fact.note();
            case DEF -> fact.def();
            case GAP -> new Fact.Gap(fact.number("at", 0), fact.text("why"), fact.others(FactEncoder.GAP_MEMBERS));
            case END ->
                new Fact.End(fact.number("at", 0), fact.whole("steps", 0), fact.text("outcome"), fact.text("digest"));
            case UNKNOWN -> new Fact.Unknown(fact.text("fact"), fact.others(FactEncoder.RESERVED));
        };
    }

    private Fact header() throws Malformed {
        return new Fact.Header(whole("reprise", 0), text("run"), text("started"), others(FactEncoder.HEADER_MEMBERS));
    }

    private Fact enter() throws Malformed {
        return new Fact.Enter(
                whole("step", 0),
                whole("parent", 0),
                textOr("strand", "0"),
                whole("cause", 0),
                text("kind"),
                text("name"),
                whole("ordinal", 1),
                number("at", 0),
                textIfAny("thread"),
                textIfAny("site"),
                textIfAny("id"),
                members.get("in"));
    }

    private Fact exchange() throws Malformed {
        return new Fact.Exchange(
                whole("step", 0),
                whole("attempt", 0),
                number("at", 0),
                textIfAny("dialect"),
                text("method"),
                text("url"),
                whole("status", 0),
                headers(),
                members.get("request"),
                textIfAny("digest"),
                truth("streamed"),
                members.get("response"),
                thrown("end", members.get("end")));
    }

    private Fact chunk() throws Malformed {
        return new Fact.Chunk(
                whole("step", 0),
                whole("attempt", 0),
                number("at", 0),
                members.get("value"),
                truth("last"),
                thrown("thrown", members.get("thrown")));
    }

    private Fact exit() throws Malformed {
        return new Fact.Exit(
                whole("step", 0),
                number("at", 0),
                ending(text("outcome")),
                members.get("out"),
                thrown("thrown", members.get("thrown")));
    }

    static Fact.Ending ending(String outcome) throws Malformed {
        for (Fact.Ending ending : Fact.Ending.values()) {
            if (ending.name().toLowerCase(Locale.ROOT).equals(outcome)) {
                return ending;
            }
        }
        throw Malformed.because("\"outcome\" is none of returned, threw, streamed, unfinished");
    }

    private Fact reads() throws Malformed {
        var values = new ArrayList<Fact.Read>();
        for (Object read : list("values")) {
            if (!(read instanceof List<?> pair) || pair.size() != 2 || !(pair.get(0) instanceof String name)) {
                throw Malformed.because("\"values\" holds something else than pairs of a name and a value");
            }
            values.add(new Fact.Read(name, pair.get(1)));
        }
        return new Fact.Reads(whole("parent", 0), textOr("strand", "0"), text("kind"), whole("before", 0), values);
    }

    private Fact note() throws Malformed {
        return new Fact.Note(
                whole("step", 0), textOr("strand", "0"), number("at", 0), text("name"), members.get("value"));
    }

    private Fact def() throws Malformed {
        boolean list = members.containsKey("items");
        if (list && members.containsKey("value")) {
            throw Malformed.because("a definition has both \"items\" and a \"value\"");
        }
        int after = whole("after", 0);
        if (after > 0 && !list) {
            throw Malformed.because("a definition goes on after another without \"items\"");
        }
        return new Fact.Def(whole("id", 0), after, list ? list("items") : null, members.get("value"));
    }

    private Map<String, List<String>> headers() throws Malformed {
        Object headers = members.get("headers");
        if (headers == null) {
            return Map.of();
        }
        if (!(headers instanceof Map<?, ?> map)) {
            throw wrong("headers", "object");
        }
        var result = new LinkedHashMap<String, List<String>>();
        for (Map.Entry<?, ?> header : map.entrySet()) {
            if (!(header.getValue() instanceof List<?> values)) {
                throw Malformed.because("\"headers\" holds something else than lists of strings");
            }
            var texts = new ArrayList<String>();
            for (Object value : values) {
                if (!(value instanceof String text)) {
                    throw Malformed.because("\"headers\" holds something else than lists of strings");
                }
                texts.add(text);
            }
            result.put(String.valueOf(header.getKey()), List.copyOf(texts));
        }
        return result;
    }

    private static Fact.@Nullable Thrown thrown(String member, @Nullable Object value) throws Malformed {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map) || !(map.get("type") instanceof String type)) {
            throw Malformed.because("\"" + member + "\" is no object with the type of what was thrown");
        }
        Object message = map.get("message");
        if (message != null && !(message instanceof String)) {
            throw Malformed.because("\"" + member + "\" has a message that is no string");
        }
        Fact.Sql sql = map.get("code") instanceof Number code
                ? new Fact.Sql(map.get("state") instanceof String state ? state : null, code.intValue())
                : null;
        return new Fact.Thrown(type, (String) message, thrown(member, map.get("cause")), sql);
    }

    private Map<String, @Nullable Object> others(Set<String> known) {
        var others = new LinkedHashMap<>(members);
        others.keySet().removeAll(known);
        return others;
    }

    private List<@Nullable Object> list(String member) throws Malformed {
        if (!(members.get(member) instanceof List<?> list)) {
            throw wrong(member, "array");
        }
        return new ArrayList<>(list);
    }

    private String text(String member) throws Malformed {
        String text = textIfAny(member);
        if (text == null) {
            throw Malformed.because("\"" + member + "\" is missing");
        }
        return text;
    }

    private String textOr(String member, String absent) throws Malformed {
        String text = textIfAny(member);
        return text == null ? absent : text;
    }

    private @Nullable String textIfAny(String member) throws Malformed {
        Object value = members.get(member);
        if (value != null && !(value instanceof String)) {
            throw wrong(member, "string");
        }
        return (String) value;
    }

    private boolean truth(String member) throws Malformed {
        Object value = members.get(member);
        if (value != null && !(value instanceof Boolean)) {
            throw Malformed.because("\"" + member + "\" is neither true nor false");
        }
        return value != null && (Boolean) value;
    }

    private int whole(String member, int absent) throws Malformed {
        long value = number(member, absent);
        if (value > Integer.MAX_VALUE) {
            throw Malformed.because("\"" + member + "\" is out of range");
        }
        return (int) value;
    }

    private long number(String member, long absent) throws Malformed {
        Object value = members.get(member);
        if (value == null && !members.containsKey(member)) {
            return absent;
        }
        if (!(value instanceof Long number) || number < 0) {
            throw wrong(member, "whole number");
        }
        return number;
    }

    private static Malformed wrong(String member, String expected) {
        return Malformed.because("\"" + member + "\" is no " + expected);
    }
}
