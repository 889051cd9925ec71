package dev.reprise.workbench.diagnose.builtin;

import dev.reprise.workbench.diagnose.run.Lexicon;
import dev.reprise.workbench.diagnose.run.Run;
import dev.reprise.workbench.diagnose.run.Said;
import dev.reprise.workbench.diagnose.run.ToolKind;
import dev.reprise.workbench.diagnose.run.Turn;
import dev.reprise.workbench.diagnose.run.Use;
import dev.reprise.workbench.diagnose.run.Values;
import dev.reprise.workbench.diagnose.run.Words;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What several rules ask of a run. */
final class Facets {

    private Facets() {}

    /** The first answer in words that an agent gave after a step, or null. */
    static @Nullable Turn answerAfter(Run run, int step, int agent) {
        for (Turn turn : run.turns()) {
            if (turn.step() > step && turn.agent().step() == agent && turn.isAnswer()) {
                return turn;
            }
        }
        return null;
    }

    /** Whether a text reads as a question. */
    static boolean asks(String text) {
        return text.indexOf('?') >= 0 || text.indexOf('？') >= 0 || text.indexOf('؟') >= 0;
    }

    /** The tools that hand the work to another agent. */
    static Set<String> delegating(Run run) {
        var names = new TreeSet<String>();
        for (Use use : run.uses()) {
            if (use.delegates()) {
                names.add(use.tool());
            }
        }
        return names;
    }

    /** Whether a value that one agent said first was used by another one. */
    static boolean isHandedOn(Run run, Said said) {
        if (said.tool() != null && delegating(run).contains(said.tool())) {
            return true;
        }
        for (Use use : run.uses()) {
            if (use.agent().step() != said.turn().agent().step()
                    && use.step() > said.turn().step()) {
                for (Object value : use.arguments().values()) {
                    if (value != null && same(run, String.valueOf(value), said.value())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether two values are one, however they are written. */
    static boolean same(Run run, String one, String other) {
        return one.equals(other)
                || one.length() < 64
                        && other.length() < 64
                        && Objects.equals(run.origins().of(one), run.origins().of(other))
                        && Values.equal(one, other);
    }

    /** The words in the name and the description of a tool. */
    static Set<String> words(Turn turn, String tool) {
        var words = new LinkedHashSet<>(Words.ofName(tool));
        Map<?, ?> definition = turn.offered().getOrDefault(tool, Map.of());
        if (definition.get("description") instanceof String description) {
            words.addAll(Words.of(description));
        }
        words.removeIf(word -> word.length() < (word.charAt(0) < 0x2E80 ? 4 : 2) || Lexicon.JOINS.has(word));
        return words;
    }

    /** The words that tell a tool from the others that were offered with it. */
    static Map<String, Set<String>> telling(Turn turn) {
        var all = new TreeMap<String, Set<String>>();
        turn.offered().keySet().forEach(name -> all.put(name, words(turn, name)));
        var telling = new TreeMap<String, Set<String>>();
        all.forEach((name, words) -> {
            var own = new LinkedHashSet<String>();
            for (String word : words) {
                boolean shared = all.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(name) && Words.meet(Set.of(word), other.getValue()));
                if (!shared) {
                    own.add(word);
                }
            }
            telling.put(name, own);
        });
        return telling;
    }

    /** Whether a value can be told from others, so that it is worth a finding. */
    static boolean isTelling(String value) {
        return Values.isId(value) || Values.isAddress(value) || Values.isMeasure(value);
    }

    /** The turn to which the user spoke last, before an answer. */
    static Turn requestTurn(Run run, Turn answer) {
        for (int at = answer.index(); at > 0; at--) {
            Turn turn = run.turns().get(at);
            if (turn.conversation() == answer.conversation() && turn.userSpoke()) {
                return turn;
            }
        }
        return run.turns().get(0);
    }

    /** What the user said last before an answer. */
    static String lastRequest(Run run, Turn answer) {
        return requestTurn(run, answer).userText();
    }

    /** All that the user said in a conversation up to a turn. */
    static String requestBefore(Run run, Turn until) {
        var text = new StringBuilder();
        for (Turn turn : run.turns().subList(0, until.index() + 1)) {
            if (turn.conversation() == until.conversation() && text.length() < 20_000) {
                text.append(turn.userText());
            }
        }
        return text.toString();
    }

    static boolean changes(Run run, String tool) {
        return run.kind(tool) == ToolKind.CHANGES;
    }
}
