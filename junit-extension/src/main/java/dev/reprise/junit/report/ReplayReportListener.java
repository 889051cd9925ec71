package dev.reprise.junit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the report when a test run has ended in which something was replayed. The configuration parameter
 * {@value #PARAMETER} names another folder, or is {@code off}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayReportListener implements TestExecutionListener {

    /** Where the report goes; {@code off} writes none. */
    public static final String PARAMETER = "reprise.report";

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final RunReport report;
    private final AtomicBoolean told;

    /** For the service loader. */
    public ReplayReportListener() {
        this(RunReport.ofThisJvm(), TOLD);
    }

    ReplayReportListener(RunReport report, AtomicBoolean told) {
        this.report = report;
        this.told = told;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        finished(plan.getConfigurationParameters().get(PARAMETER).orElse(""));
    }

    void finished(String where) {
        try {
            if (!report.isEmpty() && !where.equals("off")) {
                write(where.isBlank() ? ReportWriter.folder(Path.of("").toAbsolutePath()) : Path.of(where.strip()));
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError failed) {
            System.err.println("Reprise: the report could not be written, which fails no test: " + failed);
        }
    }

    private void write(Path folder) throws IOException {
        ProcessHandle jvm = ProcessHandle.current();
        ReportWriter.Written written = ReportWriter.write(
                folder, report.rows(), report.tables(), jvm.pid(), Build.of(jvm, System.getProperties()));
        if (told.compareAndSet(false, true)) {
            System.out.println("Reprise: " + written.summary() + ", "
                    + written.page().toAbsolutePath().normalize().toUri());
        }
    }
}
