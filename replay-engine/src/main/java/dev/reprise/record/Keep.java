package dev.reprise.record;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apiguardian.api.API;

/**
 * Which runs are kept, decided when they end. Policies join: {@code Keep.errors().or(Keep.sampled(0.01))}. Everything is
 * kept by default, as silent failures look like successes.
 *
 * @param all every run
 * @param errors runs that threw, or in which a call to a model or a tool failed
 * @param flagged runs that the application flagged, or in which one of its checks failed
 * @param tagged runs that carry a tag
 * @param sampled the share of runs that is kept whatever happens, from 0 to 1, chosen by the run's id
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Keep(boolean all, boolean errors, boolean flagged, boolean tagged, double sampled) {

    public Keep {
        if (!(sampled >= 0 && sampled <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + sampled);
        }
    }

    /** Every run. */
    public static Keep everything() {
        return new Keep(true, false, false, false, 0);
    }

    /** Runs in which something failed. */
    public static Keep onlyErrors() {
        return new Keep(false, true, false, false, 0);
    }

    /** Runs that the application flagged. */
    public static Keep onlyFlagged() {
        return new Keep(false, false, true, false, 0);
    }

    /** Runs that carry a tag. */
    public static Keep onlyTagged() {
        return new Keep(false, false, false, true, 0);
    }

    /** A share of the runs, the same runs wherever their ids are the same. */
    public static Keep share(double share) {
        return new Keep(false, false, false, false, share);
    }

    /** Runs that this policy or the other wants. */
    public Keep or(Keep other) {
        return new Keep(
                all || other.all,
                errors || other.errors,
                flagged || other.flagged,
                tagged || other.tagged,
                Math.max(sampled, other.sampled));
    }

    /** Reads {@code all}, {@code errors}, {@code flagged}, {@code tagged}, {@code sampled=0.1}, joined by commas. */
    public static Keep parse(String text) {
        Keep keep = share(0);
        for (String word : text.toLowerCase(Locale.ROOT).split(",")) {
            keep = keep.or(one(word.strip()));
        }
        return keep;
    }

    private static Keep one(String word) {
        return switch (word) {
            case "all" -> everything();
            case "errors" -> onlyErrors();
            case "flagged" -> onlyFlagged();
            case "tagged" -> onlyTagged();
            default -> {
                if (!word.startsWith("sampled=")) {
                    throw new IllegalArgumentException(
                            "\"" + word + "\" is no keep policy: all, errors, flagged, tagged or sampled=0.1");
                }
                yield share(Double.parseDouble(word.substring("sampled=".length())));
            }
        };
    }

    /** Whether a run of this id is kept whatever happens in it. */
    boolean certainly(String run) {
        return all || sampled > 0 && place(run) < sampled;
    }

    /** Whether nothing that may still happen can make a run of this id be kept. */
    boolean never(String run) {
        return !certainly(run) && !errors && !flagged && !tagged;
    }

    boolean wants(String run, boolean failed, boolean wasFlagged, boolean wasTagged) {
        return certainly(run) || errors && failed || flagged && wasFlagged || tagged && wasTagged;
    }

    private static double place(String run) {
        var crc = new CRC32();
        crc.update(run.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() / (double) (1L << 32);
    }
}
