public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = false;
        var hosts = new System.Collections.ObjectModel.ObservableCollection<string>();
        hosts.CollectionChanged += (_, _) => tls = true;
        hosts.Add("broker.example.com");
        return new MqttClientOptionsBuilder().WithTcpServer(hosts[0], 8883).WithTlsOptions(o => o.UseTls(tls)).Build();
    }
}
