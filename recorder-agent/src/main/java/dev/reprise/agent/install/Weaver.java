package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.agent.hook.HandlerName;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Weaves hooks into classes while they are loaded. A class that cannot be woven is left as it is, and named. */
final class Weaver implements ClassFileTransformer {

    private static final String BOUNDARY = "dev/reprise/boundary/World";
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Catalogue catalogue;
    private final HookReport report;
    private final Said said;
    private final Predicate<String> declared;
    private final AsmVisitorWrapper reads;
    private final AsmVisitorWrapper lambdas;
    private final ClassFileLocator own = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());
    private final Map<String, Advice> advices = new ConcurrentHashMap<>();

    /**
     * Weaves what the catalogue holds.
     *
     * @param declared whether a class belongs to the application's declared packages
     * @param reads what rewrites clock and random reads in those
     */
    Weaver(Catalogue catalogue, HookReport report, Said said, Predicate<String> declared, AsmVisitorWrapper reads) {
        this.catalogue = catalogue;
        this.report = report;
        this.said = said;
        this.declared = declared;
        this.reads = reads;
        this.lambdas = new LambdaSites(catalogue);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (internalName == null || loader instanceof InnerLoader || loader instanceof AdapterLoader) {
            return null;
        }
        String name = internalName.replace('/', '.');
        try {
            if (loader == null || loader == PLATFORM) {
                List<Catalogue.Entry> entries = catalogue.inJdk(name);
                return weave(name, loader, bytes, entries, new ArrayList<>());
            }
            if (internalName.equals(BOUNDARY)) {
                said.once("two boundaries", twoBoundaries(loader));
                return null;
            }
            if (ignored(name)) {
                return null;
            }
            boolean rewrite = declared.test(name);
            Catalogue.Found found = catalogue.in(name, loader, bytes, rewrite);
            var visitors = new ArrayList<AsmVisitorWrapper>();
            if (found.lambdas()) {
                // Innermost, so that it sees how lambdas are made when everything else is done.
                visitors.add(lambdas);
            }
            if (rewrite) {
                visitors.add(reads);
            }
            return weave(name, loader, bytes, found.entries(), visitors);
        } catch (Throwable broken) {
            said.once("weave " + broken.getClass() + name, name + " is left as it is: " + broken);
            return null;
        }
    }

    static String twoBoundaries(ClassLoader loader) {
        return "dev.reprise.boundary is loaded a second time, by " + loader
                + ": what runs there is neither recorded nor replayed. Let that loader ask its parent first for "
                + "dev.reprise.boundary, or attach the agent before anything of Reprise is used.";
    }

    private byte @Nullable [] weave(
            String name,
            @Nullable ClassLoader loader,
            byte[] bytes,
            List<Catalogue.Entry> entries,
            List<AsmVisitorWrapper> visitors) {
        if (entries.isEmpty() && visitors.isEmpty()) {
            return null;
        }
        TypePool pool = TypePool.Default.of(new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes),
                loader == null
                        ? ClassFileLocator.ForClassLoader.ofBootLoader()
                        : ClassFileLocator.ForClassLoader.of(loader)));
        TypeDescription type = pool.describe(name).resolve();
        for (Catalogue.Entry entry : entries) {
            add(type, entry, visitors);
        }
        return visitors.isEmpty() ? null : written(type, pool, bytes, new AsmVisitorWrapper.Compound(visitors));
    }

    /** Without Byte Buddy's builder of types, which would load hundreds of classes into every application. */
    private static byte[] written(TypeDescription type, TypePool pool, byte[] bytes, AsmVisitorWrapper visitors) {
        ClassReader reader = OpenedClassReader.of(bytes);
        int readerFlags = visitors.mergeReader(AsmVisitorWrapper.NO_FLAGS);
        int writerFlags = visitors.mergeWriter(AsmVisitorWrapper.NO_FLAGS);
        var writer = new ClassWriter(reader, writerFlags);
        ClassFileVersion version = ClassFileVersion.ofClassFile(bytes);
        Implementation.Context context = Implementation.Context.Disabled.Factory.INSTANCE.make(
                type,
                new AuxiliaryType.NamingStrategy.Suffixing("reprise"),
                TypeInitializer.None.INSTANCE,
                version,
                version,
                (readerFlags & ClassReader.EXPAND_FRAMES) == 0
                        ? Implementation.Context.FrameGeneration.GENERATE
                        : Implementation.Context.FrameGeneration.EXPAND);
        reader.accept(
                visitors.wrap(
                        type,
                        writer,
                        context,
                        pool,
                        type.getDeclaredFields(),
                        type.getDeclaredMethods(),
                        writerFlags,
                        readerFlags),
                readerFlags);
        return writer.toByteArray();
    }

    private void add(TypeDescription type, Catalogue.Entry entry, List<AsmVisitorWrapper> visitors) {
        Point point = entry.point();
        ElementMatcher.Junction<MethodDescription> methods = ElementMatchers.<MethodDescription>not(
                        ElementMatchers.isAbstract().or(ElementMatchers.isNative()))
                .and(point.methods());
        var found = type.getDeclaredMethods().filter(methods);
        if (found.isEmpty() && !methods.matches(new MethodDescription.Latent.TypeInitializer(type))) {
            if (point.types() instanceof Types.Named) {
                report.skipped(entry.hook(), "this version of " + type.getName() + " has no " + point.methods());
            }
            return;
        }
        if (MethodVisitorWrapper.class.isAssignableFrom(point.advice())) {
            visitors.add(new AsmVisitorWrapper.ForDeclaredMethods().method(methods, sites(point.advice())));
        } else if (point.each()) {
            for (MethodDescription method : found) {
                visitors.add(advice(point.advice(), handler(point, method)).on(ElementMatchers.is(method)));
            }
        } else {
            visitors.add(advice(point.advice(), point.handler()).on(methods));
        }
        report.woven(entry.hook());
    }

    /** The name of the handler of a method, which a point may want to be one of its own. */
    static String handler(Point point, MethodDescription method) {
        return point.each()
                ? point.handler() + ":" + method.getInternalName() + method.getDescriptor()
                : point.handler();
    }

    private static MethodVisitorWrapper sites(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (MethodVisitorWrapper) constructor.newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Advice advice(Class<?> type, String handler) {
        String key = type.getName() + " " + handler;
        Advice advice = advices.get(key);
        if (advice == null) {
            advice = Advice.withCustomMapping().bind(HandlerName.class, handler).to(type, own);
            advices.put(key, advice);
        }
        return advice;
    }

    private static boolean ignored(String name) {
        return name.startsWith("dev.reprise.boundary.")
                || name.startsWith("dev.reprise.agent.boot.")
                || name.startsWith("org.mockito.")
                || name.startsWith("net.bytebuddy.")
                || name.contains("$MockitoMock$");
    }
}
