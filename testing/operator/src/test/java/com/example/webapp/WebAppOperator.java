package com.example.webapp;

import io.javaoperatorsdk.operator.Operator;

/** The operator of the cluster that {@code KUBECONFIG} names. */
public final class WebAppOperator {
    private WebAppOperator() {}

    public static void main(String[] arguments) {
        Operator operator = new Operator();
        operator.register(new WebAppReconciler());
        operator.start();
    }
}
