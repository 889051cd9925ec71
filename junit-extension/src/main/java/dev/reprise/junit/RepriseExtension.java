package dev.reprise.junit;

import dev.reprise.junit.mode.Reask;
import dev.reprise.replay.Replay;
import dev.reprise.trace.Trace;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Puts a replay around each test that has a {@link ReplayTrace}. Registered by that annotation. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RepriseExtension
        implements BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private final Namespace namespace = Namespace.create(RepriseExtension.class, this);
    private final @Nullable Path file;
    private final @Nullable Terms terms;

    /** For JUnit. */
    public RepriseExtension() {
        this.file = null;
        this.terms = null;
    }

    /** For one trace of many. */
    RepriseExtension(Path file, Terms terms) {
        this.file = file;
        this.terms = terms;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (file != null && terms != null) {
            begin(context, file, terms);
            return;
        }
        annotation(context).ifPresent(found -> {
            Terms allowed = Terms.of(found);
            var whereabouts = new Whereabouts(context.getRequiredTestClass());
            Path trace = mode(context, allowed).begins()
                    ? whereabouts.traceOrTarget(found.value())
                    : whereabouts.trace(found.value());
            begin(context, trace, allowed);
        });
    }

    private void begin(ExtensionContext context, Path trace, Terms allowed) {
        ReplayMode mode = mode(context, allowed);
        Optional<Reask> within = context.getConfigurationParameter(Reask.RUN).flatMap(Reask::of);
        if (mode == ReplayMode.REASK && within.isEmpty()) {
            context.getStore(namespace).put(Reask.class, Reasking.of(trace, allowed, context));
            return;
        }
        Retaking retaking = Retaking.of(
                        mode, trace, Session.of(context).accepted(), within.orElse(null), line -> say(context, line))
                .orElse(null);
        TestReplay replay = TestReplay.open(trace, allowed, retaking)
                .named(context.getRequiredTestClass().getSimpleName() + ", " + context.getDisplayName());
        context.getStore(namespace).put(TestReplay.class, replay);
        context.getRequiredTestInstances().getAllInstances().forEach(test -> StubFields.fill(test, replay));
    }

    private static ReplayMode mode(ExtensionContext context, Terms allowed) {
        return ReplayMode.of(
                context.getConfigurationParameter(ReplayMode.PROPERTY).orElse(null), allowed.mode(), System::getenv);
    }

    private static void say(ExtensionContext context, String line) {
        System.err.println(line);
        context.publishReportEntry("reprise", line);
    }

    /** The annotation that is nearest to the test; the traces of {@link ReplayTraces} have replays of their own. */
    private static Optional<ReplayTrace> annotation(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (AnnotationSupport.isAnnotated(method, ReplayTraces.class)) {
            return Optional.empty();
        }
        return AnnotationSupport.findAnnotation(method, ReplayTrace.class)
                .or(() -> classes(context)
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, ReplayTrace.class).stream())
                        .findFirst());
    }

    /** That of the test and those around it, from the inside: JUnit itself does not tell those around a template's. */
    private static Stream<Class<?>> classes(ExtensionContext context) {
        var classes = new ArrayDeque<Class<?>>();
        context.getTestInstances()
                .ifPresent(tests -> tests.getAllInstances().forEach(each -> classes.addFirst(each.getClass())));
        return classes.isEmpty() ? Stream.of(context.getRequiredTestClass()) : classes.stream();
    }

    private Optional<TestReplay> replay(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(namespace).get(TestReplay.class, TestReplay.class));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        TestReplay replay = context.getStore(namespace).remove(TestReplay.class, TestReplay.class);
        if (replay != null) {
            replay.end(context.getExecutionException().orElse(null));
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        heldBack(context, thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        Optional<TestReplay> replay = replay(context);
        if (replay.isPresent()) {
            replay.get().failedBefore(thrown);
        } else {
            throw thrown;
        }
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        heldBack(context, thrown);
    }

    private void heldBack(ExtensionContext context, Throwable thrown) throws Throwable {
        Optional<TestReplay> replay = replay(context);
        if (replay.isEmpty() || !replay.get().holdsBack(thrown)) {
            throw thrown;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Executable executable = parameter.getDeclaringExecutable();
        Class<?> type = parameter.getParameter().getType();
        if (file == null && !(executable instanceof Method)) {
            return type == Replay.class || type == Trace.class;
        }
        if (file == null
                && context.getTestMethod().isPresent()
                && annotation(context).isEmpty()) {
            return false;
        }
        return type == Replay.class
                || type == Trace.class
                || (type == Clock.class && parameter.getParameter().getAnnotations().length == 0)
                || parameter.isAnnotated(Input.class)
                || parameter.isAnnotated(Replayed.class)
                || Inputs.isPlain(parameter, context.getTestMethod().orElse(null));
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Executable executable = parameter.getDeclaringExecutable();
        if (context.getStore(namespace).get(Reask.class) != null) {
            return Reasking.nothing(parameter.getParameter().getType());
        }
        TestReplay replay = executable instanceof Method
                ? replay(context).orElseThrow(() -> SetUp.noReplay(executable.getName()))
                : null;
        if (replay == null) {
            throw SetUp.noReplay(
                    "the constructor of " + executable.getDeclaringClass().getSimpleName());
        }
        Class<?> type = parameter.getParameter().getType();
        Optional<Replayed> stub = parameter.findAnnotation(Replayed.class);
        if (stub.isPresent()) {
            return replay.stub(
                    parameter.getParameter().getParameterizedType(), stub.get().value());
        } else if (type == Replay.class) {
            return replay.replay();
        } else if (type == Trace.class) {
            return replay.replay().trace();
        } else if (type == Clock.class) {
            return replay.replay().clock();
        }
        return Inputs.of(replay.replay().inputs(), parameter);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (!reasked(invocation, context, false)) {
            carried(invocation, context);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (!reasked(invocation, context, true)) {
            carried(invocation, context);
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (!reasked(invocation, context, true)) {
            carried(invocation, context);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        // Its tests ran in the runs whose models were asked again.
        return reasked(invocation, context, true) ? (T) Stream.empty() : carried(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        carried(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (!reasked(invocation, context, false)) {
            carried(invocation, context);
        }
    }

    /** Runs the test as often as its models are to be asked; this time, it and its set-up do not run at all. */
    private boolean reasked(Invocation<?> invocation, ExtensionContext context, boolean test) {
        Reask reask = context.getStore(namespace).get(Reask.class, Reask.class);
        if (reask == null) {
            return false;
        }
        invocation.skip();
        if (test) {
            say(context, reask.run(context.getUniqueId(), Reasking.configuration(context)));
        }
        return true;
    }

    /** A timeout may run a test on a thread of its own. */
    private <T> T carried(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        Optional<TestReplay> replay = replay(context);
        return replay.isPresent() ? replay.get().carried(invocation) : invocation.proceed();
    }
}
