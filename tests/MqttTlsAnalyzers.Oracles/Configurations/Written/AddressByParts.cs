public static class Program
{
    public static MqttClientOptions Make()
    {
        var address = new IPAddress([127, 0, 0, 1]);
        return new MqttClientOptionsBuilder().WithEndPoint(new IPEndPoint(address, 1883)).Build();
    }
}
