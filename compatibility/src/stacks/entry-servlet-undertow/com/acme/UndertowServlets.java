package com.acme;

import io.undertow.Undertow;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;

/** Undertow. */
public final class UndertowServlets extends Servlets {

    private static final Undertow UNDERTOW = started();

    private static Undertow started() {
        var shop = new ServletInfo("shop", Shop.class, new ImmediateInstanceFactory<>(new Shop()));
        shop.setAsyncSupported(true);
        shop.setMultipartConfig(new MultipartConfigElement(""));
        for (String path : PATHS) {
            shop.addMapping(path);
        }
        var deployment = new DeploymentInfo()
                .setClassLoader(UndertowServlets.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("shop")
                .addServlet(shop)
                .addErrorPage(new ErrorPage("/error", 500));
        DeploymentManager manager =
                io.undertow.servlet.Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        try {
            var undertow = Undertow.builder()
                    .addHttpListener(0, "localhost")
                    .setHandler(manager.start())
                    .build();
            undertow.start();
            return undertow;
        } catch (ServletException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    protected int port() {
        return ((InetSocketAddress) UNDERTOW.getListenerInfo().get(0).getAddress()).getPort();
    }
}
