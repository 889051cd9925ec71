package dev.reprise.verdict;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one form of all messages: what and where, the facts in a column, the shortest mend. */
final class Message {

    private static final int MOST_DIFFERENCES = 5;
    private static final int MOST_CHARACTERS = 160;

    private final StringBuilder text;

    private Message(StringBuilder text) {
        this.text = text;
    }

    static Message of(Violation violation, String headline) {
        return new Message(new StringBuilder()
                .append('[')
                .append(violation.code())
                .append("] ")
                .append(headline)
                .append(" (")
                .append(violation.where().trace())
                .append(')'));
    }

    Message differences(List<Difference> differences) {
        int width = differences.stream()
                .limit(MOST_DIFFERENCES)
                .mapToInt(each -> each.path().toString().length())
                .max()
                .orElse(0);
        for (Difference each : differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size()))) {
            String path = each.path().toString();
            text.append("\n    ").append(path).append(" ".repeat(width - path.length() + 3));
            text.append("recorded ").append(each.excerpt().recorded());
            text.append("   now ").append(each.excerpt().now());
        }
        if (differences.size() > MOST_DIFFERENCES) {
            text.append("\n    … and ")
                    .append(differences.size() - MOST_DIFFERENCES)
                    .append(" more");
        }
        return this;
    }

    Message line(String label, @Nullable String value) {
        if (value != null) {
            text.append("\n  ")
                    .append(label)
                    .append(" ".repeat(Math.max(1, 13 - label.length())))
                    .append(value);
        }
        return this;
    }

    Message calledFrom(@Nullable String site) {
        return line("called from", site);
    }

    Message nearest(@Nullable String nearest) {
        return line("nearest", nearest);
    }

    Message mend(String how) {
        return line("mend it", how);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String ignore(List<Difference> differences) {
        return differences.isEmpty()
                ? "an ignore"
                : "@ReplayTrace(ignore = \"" + differences.get(0).path() + "\")";
    }

    static String value(@Nullable Object tree) {
        String json = Json.write(tree);
        return json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + "…";
    }
}
