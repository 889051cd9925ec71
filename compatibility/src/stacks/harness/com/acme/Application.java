package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * An application of one library. Each scenario is a public method without parameters that returns what a user would see;
 * its name is the scenario's. It is made anew for each scenario.
 */
public abstract class Application {

    private static volatile boolean faulty;

    /** From now on every application asks for another order than the one it was recorded with. */
    static void plantFault() {
        faulty = true;
    }

    /** The order that everything is about. */
    protected static String order() {
        return faulty ? "A-71" : "A-17";
    }

    /** A question that a model answers with words, or by calling the tools it is offered. */
    protected static String question() {
        return "Where is my order " + order() + "?";
    }

    /** Where a model answers well. The paths below it are those of the provider: {@code /v1/chat/completions} … */
    protected static String url() {
        return url("well");
    }

    /**
     * Where a model behaves in one of the ways of {@code Behaviour}: {@code well}, {@code busy} (429 once, then well),
     * {@code down} (503), {@code refuses} (400), {@code resets}, {@code breaks} (in the middle of the answer) …
     */
    protected static String url(String behaviour) {
        return provider() + "/" + behaviour;
    }

    /** What all of its behaviours are below. */
    protected static String provider() {
        return System.getProperty("provider");
    }

    /** Where a model answers well over TLS, in HTTP/2 if asked for. */
    protected static String secureUrl() {
        return System.getProperty("provider.secure") + "/well";
    }

    /** Trusts the provider's certificate. */
    protected static TrustManager[] trust() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(System.getProperty("provider.certificate")))) {
            store.setCertificateEntry(
                    "provider", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** TLS that trusts the provider's certificate. */
    protected static SSLContext secure() throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust(), null);
        return context;
    }

    /** What the work comes to, be it a value or an exception with its causes. */
    protected static String outcome(Callable<?> work) {
        try {
            return String.valueOf(work.call());
        } catch (Exception thrown) {
            return thrown(thrown);
        }
    }

    /** Starts and fills what the application depends on, where it is recorded. */
    protected void prepare() throws Exception {}

    static String thrown(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            text.append(text.isEmpty() ? "" : " caused by ")
                    .append(each.getClass().getName());
            text.append(": ").append(each.getMessage());
        }
        return text.toString();
    }

    static Object run(Application application, String scenario) throws ReflectiveOperationException {
        return application.getClass().getMethod(scenario).invoke(application);
    }

    static Application named(String name) throws ReflectiveOperationException {
        return (Application)
                Class.forName("com.acme." + name).getDeclaredConstructor().newInstance();
    }
}
