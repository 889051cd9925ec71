package dev.reprise.workbench.diagnose.run;

import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether a tool changes something in the world. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ToolKind {
    READS,
    CHANGES,
    UNKNOWN;

    /** By MCP's hints where there are any, by the words of the name, by the first words of the description. */
    static ToolKind of(String name, @Nullable Map<?, ?> definition) {
        Object hints = definition == null ? null : definition.get("annotations");
        if (hints instanceof Map<?, ?> map && map.get("readOnlyHint") instanceof Boolean readOnly) {
            return readOnly ? READS : CHANGES;
        }
        String last = "";
        for (String word : Words.ofName(name)) {
            last = word;
        }
        ToolKind byName = Lexicon.TELLS.has(last) ? READS : of(Words.ofName(name), 1);
        if (byName != UNKNOWN) {
            return byName;
        }
        Object said = definition == null ? null : definition.get("description");
        String description = said instanceof String text ? text : "";
        ToolKind byFirst = Lexicon.CHANGES.begins(description)
                ? CHANGES
                : Lexicon.READS.begins(description) ? READS : of(Words.of(description), 2);
        return byFirst != UNKNOWN ? byFirst : of(Words.ofName(name), 9);
    }

    private static ToolKind of(Set<String> words, int most) {
        int seen = 0;
        for (String word : words) {
            if (++seen > most) {
                break;
            }
            if (Lexicon.READS.has(word)) {
                return READS;
            }
            if (Lexicon.CHANGES.has(word)) {
                return CHANGES;
            }
        }
        return UNKNOWN;
    }
}
