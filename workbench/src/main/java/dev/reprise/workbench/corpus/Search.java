package dev.reprise.workbench.corpus;

import dev.reprise.trace.Fact;
import dev.reprise.trace.TraceScan;
import dev.reprise.trace.TraceUnreadable;
import dev.reprise.tree.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Full-text search over prompts, answers, arguments and results. Lines are looked through as bytes first; a payload is
 * read where the bytes are found, so that the name of a member is not taken for a text.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Search {

    private final String text;
    private final byte[] written;
    private boolean found;

    /** A search for this text, case and all. */
    public Search(String text) {
        this.text = text;
        String json = Json.write(text);
        this.written = json.substring(1, json.length() - 1).getBytes(StandardCharsets.UTF_8);
    }

    /** Begins with another run. */
    public void begin() {
        found = false;
    }

    /** Whether the run held it. */
    public boolean found() {
        return found;
    }

    /** Looks at one line. */
    public void line(TraceScan line) {
        if (!found && line.holds(written)) {
            try {
                found = stands(line.fact());
            } catch (TraceUnreadable said) {
                throw new UncheckedIOException(said);
            }
        }
    }

    private boolean stands(Fact fact) {
        if (fact instanceof Fact.Header header) {
            return inTree(header.members());
        } else if (fact instanceof Fact.Enter enter) {
            return inTree(enter.in()) || enter.name().contains(text);
        } else if (fact instanceof Fact.Exit exit) {
            return inTree(exit.out()) || inThrown(exit.thrown());
        } else if (fact instanceof Fact.Exchange exchange) {
            return inTree(exchange.request())
                    || inTree(exchange.response())
                    || exchange.url().contains(text);
        } else if (fact instanceof Fact.Chunk chunk) {
            return inTree(chunk.value());
        } else if (fact instanceof Fact.Note note) {
            return inTree(note.value()) || note.name().contains(text);
        } else if (fact instanceof Fact.Def def) {
            return inTree(def.items()) || inTree(def.value());
        }
        return false;
    }

    private boolean inThrown(Fact.@Nullable Thrown thrown) {
        for (Fact.Thrown at = thrown; at != null; at = at.cause()) {
            if (at.type().contains(text) || at.message() != null && at.message().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private boolean inTree(@Nullable Object tree) {
        if (tree instanceof String plain) {
            return plain.contains(text);
        } else if (tree instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(this::inTree);
        } else if (tree instanceof List<?> list) {
            return list.stream().anyMatch(this::inTree);
        } else if (tree instanceof Fact.Text pieces) {
            return pieces.pieces().stream().anyMatch(this::inTree);
        }
        return tree instanceof Number number && number.toString().contains(text);
    }
}
