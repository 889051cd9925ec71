package dev.reprise.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fact may follow which: one byte for each step is all that it remembers. Every check answers null, or what is
 * wrong; the writer refuses by the same rules as the readers.
 */
final class Order {

    private static final byte EXITED = (byte) 0x80;
    private static final int ATTEMPTS = 0x7F;

    private boolean header;
    private boolean end;
    private byte[] states = new byte[64];
    private int steps;
    private int exits;
    private int defs;
    private int gaps;

    int steps() {
        return steps;
    }

    int defs() {
        return defs;
    }

    int gaps() {
        return gaps;
    }

    boolean ended() {
        return end;
    }

    int open() {
        return steps - exits;
    }

    /** The first of the steps that have not ended. */
    List<Integer> firstOpen(int atMost) {
        var open = new ArrayList<Integer>();
        for (int step = 1; step <= steps && open.size() < atMost; step++) {
            if ((states[step] & EXITED) == 0) {
                open.add(step);
            }
        }
        return open;
    }

    @Nullable
    String header() {
        if (header) {
            return "a second header";
        }
        header = true;
        return null;
    }

    /** What holds for every fact but the header. */
    @Nullable
    String any() {
        if (!header) {
            return "the first line is no header";
        }
        return end ? "something follows the end" : null;
    }

    @Nullable
    String enter(long step, long parent, long cause) {
        if (step != steps + 1L) {
            return "step " + step + " is entered where step " + (steps + 1) + " is due";
        }
        if (parent >= step) {
            return "step " + step + " has step " + parent + " as its parent, which was not entered before it";
        }
        if (cause >= step) {
            return "step " + step + " has step " + cause + " as its cause, which was not entered before it";
        }
        steps++;
        if (steps >= states.length) {
            states = Arrays.copyOf(states, states.length * 2);
        }
        return null;
    }

    @Nullable
    String exchange(long step, long attempt) {
        if (step < 1 || step > steps) {
            return "an exchange of step " + step + ", which was not entered";
        }
        int state = states[(int) step];
        int seen = (int) Math.max(state & ATTEMPTS, Math.min(attempt, ATTEMPTS));
        states[(int) step] = (byte) (state & EXITED | seen);
        return null;
    }

    @Nullable
    String chunk(long step, long attempt) {
        if (step < 1 || step > steps) {
            return "a chunk of step " + step + ", which was not entered";
        }
        if (Math.min(attempt, ATTEMPTS) > (states[(int) step] & ATTEMPTS)) {
            return "a chunk of attempt " + attempt + " of step " + step + ", which had no such exchange";
        }
        return null;
    }

    @Nullable
    String exit(long step) {
        if (step < 1 || step > steps) {
            return "step " + step + " ends, but was not entered";
        }
        if ((states[(int) step] & EXITED) != 0) {
            return "step " + step + " ends a second time";
        }
        states[(int) step] |= EXITED;
        exits++;
        return null;
    }

    @Nullable
    String inside(String fact, long step) {
        return step > steps ? "a " + fact + " of step " + step + ", which was not entered" : null;
    }

    @Nullable
    String def(long id, long after) {
        if (id != defs + 1L) {
            return "definition " + id + " stands where definition " + (defs + 1) + " is due";
        }
        if (after >= id) {
            return "definition " + id + " goes on after " + after + ", which was not defined before it";
        }
        defs++;
        return null;
    }

    void gap() {
        gaps++;
    }

    @Nullable
    String end(long steps) {
        if (steps != this.steps) {
            return "the end counts " + steps + " steps, the trace has " + this.steps;
        }
        end = true;
        return null;
    }

    /** The check that belongs to what was read from a line. */
    @Nullable
    String check(Routing line) {
        if (line.fact == FactKind.HEADER) {
            return header();
        }
        String wrong = any();
        if (wrong != null) {
            return wrong;
        }
        return switch (line.fact) {
            case ENTER -> enter(line.step, line.parent, line.cause);
            case EXCHANGE -> exchange(line.step, line.attempt);
            case CHUNK -> chunk(line.step, line.attempt);
            case EXIT -> exit(line.step);
            case READS -> inside("batch of reads", line.parent);
            case NOTE -> inside("note", line.step);
            case DEF -> def(line.id, line.after);
            case GAP -> {
                gap();
                yield null;
            }
            case END -> end(line.steps);
            case HEADER, UNKNOWN -> null;
        };
    }

    /** The check that belongs to a fact about to be written. */
    @Nullable
    String check(Fact fact) {
        if (fact instanceof Fact.Header) {
            return header();
        }
        String wrong = any();
        if (wrong != null) {
            return wrong;
        }
        if (fact instanceof Fact.Enter enter) {
            return enter(enter.step(), enter.parent(), enter.cause());
        } else if (fact instanceof Fact.Exchange exchange) {
            return exchange(exchange.step(), exchange.attempt());
        } else if (fact instanceof Fact.Chunk chunk) {
            return chunk(chunk.step(), chunk.attempt());
        } else if (fact instanceof Fact.Exit exit) {
            return exit(exit.step());
        } else if (fact instanceof Fact.Reads reads) {
            return inside("batch of reads", reads.parent());
        } else if (fact instanceof Fact.Note note) {
            return inside("note", note.step());
        } else if (fact instanceof Fact.Def def) {
            return def(def.id(), def.after());
        } else if (fact instanceof Fact.Gap) {
            gap();
        } else if (fact instanceof Fact.End end) {
            return end(end.steps());
        }
        return null;
    }
}
