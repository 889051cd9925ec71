package dev.reprise.agent.install;

import dev.reprise.agent.boot.InnerLoader;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.time.ReadSites;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Method;
import dev.reprise.agent.weave.WovenClass;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** Weaves hooks into classes while they are loaded. A class that cannot be woven is left as it is, and named. */
final class Weaver implements ClassFileTransformer {

    private static final String BOUNDARY = "dev/reprise/boundary/World";
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Catalogue catalogue;
    private final HookReport report;
    private final Said said;
    private final Predicate<String> declared;

    /**
     * Weaves what the catalogue holds.
     *
     * @param declared whether a class belongs to the application's declared packages, whose clock and random reads are
     *     rewritten
     */
    Weaver(Catalogue catalogue, HookReport report, Said said, Predicate<String> declared) {
        this.catalogue = catalogue;
        this.report = report;
        this.said = said;
        this.declared = declared;
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
                return entries.isEmpty() ? null : weave(name, null, bytes, new Catalogue.Found(entries, false), false);
            }
            if (internalName.equals(BOUNDARY)) {
                said.once("two boundaries", twoBoundaries(loader));
                return null;
            }
            if (ignored(name)) {
                return null;
            }
            boolean rewrite = declared.test(name);
            byte[] whole = redefined == null ? bytes : ParameterNames.restored(loader, internalName, bytes);
            Catalogue.Found found = catalogue.in(name, loader, whole, rewrite);
            byte[] woven = found.isNothing() && !rewrite ? null : weave(name, loader, whole, found, rewrite);
            return woven == null && whole != bytes ? whole : woven;
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

    /** Without a loader, one of the JDK's. */
    private byte @Nullable [] weave(
            String name, @Nullable ClassLoader loader, byte[] bytes, Catalogue.Found found, boolean rewrite) {
        List<Woven> layers = new ArrayList<>(found.entries().size());
        for (Catalogue.Entry entry : found.entries()) {
            layers.add(new Woven(entry));
        }
        var reader = new ClassReader(bytes);
        var writer = new ClassWriter(reader, 0);
        ClassVisitor visitor = writer;
        if (found.lambdas() && loader != null) {
            // Next to the writer, so that it sees how lambdas are made when everything else is done.
            visitor = new LambdaSites(visitor, catalogue, loader);
        }
        if (rewrite && loader != null) {
            visitor = new ReadSites(visitor, loader, reader);
        }
        reader.accept(new WovenClass(visitor, layers), ClassReader.EXPAND_FRAMES);
        boolean changed = rewrite || found.lambdas();
        for (Woven each : layers) {
            changed |= each.found;
            if (each.found) {
                report.woven(each.entry.hook(), each.entry.point().handler());
            } else if (each.entry.point().types() instanceof Types.Named) {
                report.skipped(
                        each.entry.hook(),
                        "this version of " + name + " has no "
                                + each.entry.point().methods());
            }
        }
        lacking(name, layers);
        return changed ? writer.toByteArray() : null;
    }

    /** A library's own type that has none of the methods for which a hook watches it is another than the hook knows. */
    private void lacking(String name, List<Woven> layers) {
        var lacking = new LinkedHashMap<String, List<String>>();
        var fitting = new HashSet<String>();
        for (Woven each : layers) {
            if (each.entry.point().types() instanceof Types.Below below
                    && below.type().equals(name)) {
                if (each.found || each.declared) {
                    fitting.add(each.entry.hook());
                } else {
                    lacking.computeIfAbsent(each.entry.hook(), any -> new ArrayList<>())
                            .add(each.entry.point().methods().toString());
                }
            }
        }
        lacking.keySet().removeAll(fitting);
        lacking.forEach((hook, methods) ->
                report.skipped(hook, "this version of " + name + " has no " + String.join(", no ", methods)));
    }

    /** A point in one class. */
    private static final class Woven implements WovenClass.Layer {

        private final Catalogue.Entry entry;
        private boolean found;
        private boolean declared;

        Woven(Catalogue.Entry entry) {
            this.entry = entry;
        }

        @Override
        public Advice advice() {
            return entry.point().advice();
        }

        @Override
        public boolean takes(Method method) {
            boolean takes = entry.point().methods().match(method);
            found |= takes;
            return takes;
        }

        @Override
        public void passes(Method method) {
            declared |= entry.point().methods().match(method);
        }

        @Override
        public String handler(Method method) {
            return entry.handler(method);
        }
    }

    private static boolean ignored(String name) {
        return name.startsWith("dev.reprise.boundary.")
                || name.startsWith("dev.reprise.agent.boot.")
                || name.startsWith("org.mockito.")
                || name.startsWith("net.bytebuddy.")
                || name.contains("$MockitoMock$");
    }
}
