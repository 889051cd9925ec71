package dev.reprise.junit.engine;

import dev.reprise.junit.SuiteMode;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Runs folders of traces as tests, without a test class. A file {@code reprise.properties} makes a folder a suite:
 *
 * <pre>
 * entry = com.acme.RefundAgentMain#handle
 * </pre>
 *
 * <p>Found by JUnit through the service loader. It takes directories, files, resources and roots of the class path, and
 * unique ids; for build tools that select classes alone, the configuration parameter {@value #FOLDERS} names folders.
 * With {@value #PARALLEL} traces run on that many threads, each with a replay of its own.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayTestEngine implements TestEngine {

    /** Folders whose suites are run, with commas between. */
    public static final String FOLDERS = "reprise.folders";

    /** On how many threads traces are replayed: a number, or {@code true} for one to each processor. */
    public static final String PARALLEL = "reprise.parallel";

    static final String ID = "reprise";

    /** For the service loader. */
    public ReplayTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("dev.reprise");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("junit-extension");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        var engine = new EngineDescriptor(id, "Reprise");
        new Discovery(engine, request).run();
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        int threads = request.getConfigurationParameters()
                .get(PARALLEL)
                .map(ReplayTestEngine::threads)
                .orElse(1);
        SuiteMode mode = SuiteMode.of(request.getConfigurationParameters()::get);
        new Execution(request.getEngineExecutionListener(), threads, mode).run(request.getRootTestDescriptor());
    }

    private static int threads(String configured) {
        String said = configured.strip();
        if (said.equals("true")) {
            return Runtime.getRuntime().availableProcessors();
        } else if (said.isEmpty() || said.equals("false")) {
            return 1;
        } else if (!said.matches("[1-9]\\d{0,3}")) {
            throw Refusal.badThreads(said);
        }
        return Integer.parseInt(said);
    }
}
