package dev.reprise.junit.report;

import dev.reprise.replay.Replay;
import dev.reprise.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Gathers what the replays of this JVM come to, from whichever thread. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunReport {

    private static final RunReport OF_THIS_JVM = new RunReport();

    private final List<Row> rows = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();

    RunReport() {}

    /** The one of this JVM. */
    public static RunReport ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Keeps what a replay of a test came to; whatever is wrong with it is no matter of the test. */
    public void add(String test, Replay replay, Verdict verdict) {
        try {
            add(Row.of(test, replay, verdict));
        } catch (RuntimeException | StackOverflowError unfit) {
            System.err.println("Reprise: a replay is missing in the report: " + unfit);
        }
    }

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** Keeps a table of injected faults. */
    public synchronized void table(String text) {
        tables.add(text);
    }

    synchronized boolean isEmpty() {
        return rows.isEmpty() && tables.isEmpty();
    }

    /** What there is so far, failures first, then by test and trace: the same whichever thread came first. */
    synchronized List<Row> rows() {
        return rows.stream().sorted(Row.ORDER).toList();
    }

    synchronized List<String> tables() {
        return tables.stream().sorted().toList();
    }
}
