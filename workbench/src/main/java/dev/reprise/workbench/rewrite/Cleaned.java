package dev.reprise.workbench.rewrite;

import dev.reprise.redact.RunRedaction;
import dev.reprise.redact.StreamRedaction;
import dev.reprise.trace.Fact;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Values after redaction, whatever they are made of. */
final class Cleaned {

    private final RunRedaction redaction;

    Cleaned(RunRedaction redaction) {
        this.redaction = redaction;
    }

    /** The salt with which a run was recorded, so that stand-ins stay what they are; any, where it has none. */
    static byte[] salt(Fact.Header header) {
        if (header.members().get("salt") instanceof String hex && hex.matches("([0-9a-fA-F]{2}){1,64}")) {
            return HexFormat.of().parseHex(hex);
        }
        return header.run().getBytes(UTF_8);
    }

    long changes() {
        return redaction.changes();
    }

    @Nullable
    Object tree(@Nullable Object tree) {
        return redaction.tree(tree);
    }

    /** A body of a response, as it came over the wire. */
    @Nullable
    Object body(@Nullable Object body) {
        if (body instanceof String text) {
            byte[] bytes = text.getBytes(UTF_8);
            byte[] clean = redaction.body(bytes);
            return clean == bytes ? text : new String(clean, UTF_8);
        }
        return body instanceof byte[] bytes ? redaction.body(bytes) : redaction.tree(body);
    }

    /** The pieces of a stream: texts are redacted over the joined text, so that no secret hides in a seam. */
    List<@Nullable Object> pieces(List<? extends @Nullable Object> pieces) {
        var clean = new ArrayList<@Nullable Object>(pieces);
        StreamRedaction stream = redaction.stream();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof String text) {
                put(clean, stream.feed(i, text));
            } else {
                put(clean, stream.finish());
                stream = redaction.stream();
                clean.set(i, body(pieces.get(i)));
            }
        }
        put(clean, stream.finish());
        return clean;
    }

    private static void put(List<@Nullable Object> clean, List<StreamRedaction.Piece> released) {
        released.forEach(piece -> clean.set((int) piece.index(), piece.text()));
    }

    Map<String, @Nullable Object> members(Map<String, ? extends @Nullable Object> members) {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        if (redaction.tree(new LinkedHashMap<>(members)) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> clean.put(String.valueOf(name), value));
        }
        return clean;
    }

    Map<String, List<String>> headers(Map<String, List<String>> headers) {
        return redaction.headers(headers);
    }

    @Nullable
    String text(@Nullable String text) {
        return text == null ? null : redaction.text(text);
    }

    Fact.@Nullable Thrown thrown(Fact.@Nullable Thrown thrown) {
        return thrown == null
                ? null
                : new Fact.Thrown(thrown.type(), text(thrown.message()), thrown(thrown.cause()), thrown.sql());
    }
}
