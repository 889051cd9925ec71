package dev.reprise.workbench.diagnose.labelled;

import dev.reprise.workbench.diagnose.rule.FailureMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All runs of the set, always the same ones. */
public final class LabelledSet {

    /** For each failure mode, in each half. */
    public static final int FAULTY = 24;

    private static final int HEALTHY_OF_EACH_PLOT = 4;

    private static final Map<Half, List<LabelledRun>> MADE = new EnumMap<>(Half.class);

    private LabelledSet() {}

    /** The runs of one half, the healthy ones first. */
    public static synchronized List<LabelledRun> of(Half half) {
        return MADE.computeIfAbsent(half, LabelledSet::make);
    }

    private static List<LabelledRun> make(Half half) {
        var runs = new ArrayList<LabelledRun>();
        int number = 0;
        for (Plot plot : Plot.all()) {
            for (int i = 0; i < HEALTHY_OF_EACH_PLOT; i++) {
                runs.add(LabelledRun.make(half, domain(half, number), plot, seed(half, number), null));
                number++;
            }
        }
        for (FailureMode mode : FailureMode.values()) {
            List<Fault> faults = Arrays.stream(Fault.values())
                    .filter(fault -> fault.mode == mode)
                    .toList();
            for (int i = 0; i < FAULTY; i++) {
                Fault fault = faults.get(i % faults.size());
                Plot plot = fault.plots.get(i / faults.size() % fault.plots.size());
                runs.add(LabelledRun.make(half, domain(half, number), plot, seed(half, number), fault));
                number++;
            }
        }
        return List.copyOf(runs);
    }

    /** The same run without the fault. */
    public static LabelledRun healthy(LabelledRun faulty) {
        long seed = Long.parseLong(faulty.name().substring(faulty.name().lastIndexOf('-') + 1));
        return LabelledRun.make(faulty.half(), faulty.domain(), Plot.valueOf(faulty.plot()), seed, null);
    }

    /** All runs. */
    public static Stream<LabelledRun> all() {
        return Arrays.stream(Half.values()).flatMap(half -> of(half).stream());
    }

    private static String domain(Half half, int number) {
        return half.domains.get((number * 5 + number / 7) % half.domains.size());
    }

    private static long seed(Half half, int number) {
        return (half == Half.TRAIN ? 1_000L : 7_000L) + number;
    }
}
