public static class Program
{
    public static MqttClientOptions Make()
    {
        EndPoint end = new DnsEndPoint("localhost", 1883);
        var port = end switch
        {
            DnsEndPoint { Port: var p } => p,
            IPEndPoint ip => ip.Port,
            _ => 0,
        };
        return new MqttClientOptionsBuilder().WithEndPoint(end).WithTimeout(TimeSpan.FromSeconds(port)).Build();
    }
}
